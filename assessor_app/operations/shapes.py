"""The shape by which a city's sheets are judged."""

from assessor_app.domain.evaluation import Evaluation
from assessor_app.exchange.canonical import shape_digest


def shapes_of(evaluation: Evaluation) -> dict[str, str]:
    """Instrument id → digest of its shape."""
    return {instrument.id: shape_digest(instrument) for instrument in evaluation.instruments}


def city_shapes(evaluation: Evaluation) -> dict[str, str]:
    """City code → digest of the shape that a sheet for it must have."""
    shapes = shapes_of(evaluation)
    return {city.code: shapes[city.instrument] for city in evaluation.cities}
