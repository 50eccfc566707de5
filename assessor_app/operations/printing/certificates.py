"""The certificates of a selection: one for each city that took part; the absent ones get none."""

from collections.abc import Callable, Iterator

from assessor_app.domain.evaluation import City
from assessor_app.domain.papers import Paper
from assessor_app.operations.printing.desk import Desk
from assessor_app.operations.printing.selection import Document, Selection, cities_of
from assessor_app.reports.names import Kind, file_name
from assessor_app.words import Words


def certificate(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    """Piagam Partisipasi of each city chosen."""
    from assessor_app.reports.certificate import CertificateContent, build_certificate

    def builder(city: City) -> Callable[[], bytes]:
        def build() -> bytes:
            issue = desk.issue("certificate", city.code)
            return build_certificate(
                CertificateContent(issue, desk.naskah(Kind.CERTIFICATE, Paper(city.code)), city), words
            )

        return build

    for city in cities_of(desk, selection):
        name = file_name(Kind.CERTIFICATE, desk.evaluation, city=city)
        yield Document("certificate", name, city.code, builder(city))
