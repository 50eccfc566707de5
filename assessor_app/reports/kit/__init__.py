"""The page kit: type, measures, tables, charts and furniture that every document is made of."""
