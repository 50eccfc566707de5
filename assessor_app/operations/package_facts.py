"""What a package says before anybody joins: the evaluation and its seats; nothing is stored."""

from pathlib import Path

from assessor_app.domain.evaluation import Evaluation
from assessor_app.exchange.durable import naming, read_bounded
from assessor_app.exchange.package import read_package


def package_facts(path: Path) -> Evaluation:
    """The evaluation in a package that verifies under its own key.

    Raises:
        UserError: what is wrong with the file, with its name.
    """
    data = read_bounded(path)
    with naming(path.name):
        return read_package(data).evaluation
