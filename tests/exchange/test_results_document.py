"""The results as one JSON document: its members, its nulls, and a digest without clock, closing or detail."""

from typing import Any

from assessor_app.domain.results import Results
from assessor_app.domain.sheet import SignedSheet
from assessor_app.exchange import canonical
from assessor_app.exchange.results_document import results_digest, results_document
from tests.domain.examples import evaluation, session
from tests.domain.test_results import BINJAI, results, sheets

PANEL = (session(BINJAI, "A1", "A2", "A3", "A4"),)
CITY = (
    "code name province cohort instrument status reason counted missing unscheduled recused conflict notes sheets "
    "aspects pillars final previous improvement rank"
)


def made(*versions: SignedSheet) -> Results:
    """The results of the example evaluation."""
    return results(evaluation(sessions=PANEL), *versions)


def line(found: Results) -> dict[str, Any]:
    """The line of Kota Binjai."""
    document: dict[str, Any] = results_document(found, closing=None, detail=False)
    return next(city for city in document["cities"] if city["code"] == BINJAI)


def test_members_are_the_published_ones() -> None:
    """Document and city have exactly the members of the contract."""
    found = made(*sheets("A1", "A2", "A3"))
    document = results_document(found, closing=None, detail=False)
    assert set(document) == {"evaluation", "closing", "digest", "instruments", "cities", "absent"}
    assert set(line(found)) == set(CITY.split())
    assert document["closing"] is None
    assert line(found)["final"] == "3.00"


def test_incomplete_city_has_nulls() -> None:
    """Below the quorum there are no aspects, pillars, final, improvement or rank, and the reason says so."""
    row = line(made(*sheets("A1")))
    assert (row["status"], row["reason"]) == ("incomplete", "quorum")
    assert [row[m] for m in ("aspects", "pillars", "final", "improvement", "rank")] == [None] * 5


def test_digest_leaves_closing_and_detail_out() -> None:
    """The digest is that of the document without `closing`, `digest` and the detail."""
    found = made(*sheets("A1", "A2", "A3"))
    document = results_document(found, closing=None, detail=False)
    body = {name: value for name, value in document.items() if name not in ("closing", "digest")}
    assert document["digest"] == canonical.digest(canonical.encode(body)) == results_digest(found)
    assert results_document(found, closing=None, detail=True)["digest"] == document["digest"]
