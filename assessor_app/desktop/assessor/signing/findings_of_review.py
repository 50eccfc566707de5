"""The review before signing in words: one line each, what blocks first. No Qt beyond the kinds of marks."""

from dataclasses import dataclass
from fractions import Fraction

from assessor_app.desktop.assessor.content import Content
from assessor_app.desktop.assessor.phrases import kind_word
from assessor_app.desktop.widgets.marks import MarkKind
from assessor_app.domain.consolidation import round_half_up
from assessor_app.domain.sheet import FindingKind, completeness
from assessor_app.domain.signing import SigningReview
from assessor_app.words import current, ntr, tr


@dataclass(frozen=True)
class ReviewLine:
    """One line; `place` is an indicator to look at, or `findings`. `details` are rows of cells that open below it."""

    kind: MarkKind
    title: str
    about: str = ""
    action: str = ""
    place: str = ""
    details: tuple[tuple[str, ...], ...] = ()

    @property
    def soft(self) -> bool:
        """Whether it only deserves a second look."""
        return self.kind is MarkKind.LOOK_AGAIN


def review_lines(content: Content, review: SigningReview) -> list[ReviewLine]:
    """What an assessor should see before signing."""
    lines = [_settled(content, review)]
    words, scale = current(), content.instrument.scale
    for equal in review.equal_aspects:
        aspect = content.instrument.aspect(equal.aspect)
        value = words.decimal(scale.printed(equal.steps))
        lines.append(
            ReviewLine(
                MarkKind.LOOK_AGAIN,
                tr("Semua nilai {aspect} sama, yaitu {value}", aspect=aspect.title, value=value),
                tr("Biarkan bila memang demikian."),
                tr("Lihat {aspect}", aspect=aspect.title),
                aspect.indicators[0].code,
            )
        )
    if review.far_from_self:
        far, n = review.far_from_self, len(review.far_from_self)
        lines.append(
            ReviewLine(
                MarkKind.LOOK_AGAIN,
                ntr("{n} nilai jauh dari nilai mandiri", "{n} nilai jauh dari nilai mandiri", n),
                action=tr("Lihat di lembar"),
                place=far[0],
                details=tuple(_far(content, code) for code in far),
            )
        )
    lines.append(_findings(review))
    if content.city.practice and content.city.anchors and not content.writable:
        lines.append(_anchors(content))
    if review.note_count:
        n = review.note_count
        lines.append(
            ReviewLine(
                MarkKind.FINE, ntr("{n} catatan disertakan dalam berkas", "{n} catatan disertakan dalam berkas", n)
            )
        )
    return lines


def _settled(content: Content, review: SigningReview) -> ReviewLine:
    if review.missing:
        n = len(review.missing)
        more = ", ".join(review.missing[:12]) + (" …" if n > 12 else "")
        title = ntr("{n} indikator belum dinilai", "{n} indikator belum dinilai", n)
        return ReviewLine(MarkKind.BLOCKS, title, more, tr("Lengkapi"), review.missing[0])
    done = completeness(content.instrument, content.marks)
    title = ntr("{n} indikator terisi", "{n} indikator terisi", done.settled)
    about = tr(
        "{n} dinilai, {na} tidak berlaku, tidak ada yang belum dinilai.", n=done.scored, na=done.not_applicable
    )
    return ReviewLine(MarkKind.FINE, title, about)


def _far(content: Content, code: str) -> tuple[str, ...]:
    words, scale = current(), content.instrument.scale
    steps = content.marks[code]
    own = words.decimal(content.city.self_marks[code].value)
    value = words.decimal(None if steps is None else scale.printed(steps))
    title = content.instrument.indicator(code).title
    return code, title, tr("mandiri {value}", value=own), tr("nilai Anda {value}", value=value)


def _anchors(content: Content) -> ReviewLine:
    """After signing a practice sheet: the model marks and how far the own ones are from them."""
    words, scale = current(), content.instrument.scale
    given = {code: steps for code in content.city.anchors if (steps := content.marks.get(code)) is not None}
    apart = {code: steps for code, steps in given.items() if steps != content.city.anchors[code]}
    shown = "\n".join(
        tr(
            "{code}: nilai Anda {value}, nilai jangkar {anchor}",
            code=code,
            value=words.decimal(scale.printed(steps)),
            anchor=words.decimal(scale.printed(content.city.anchors[code])),
        )
        for code, steps in apart.items()
    )
    title = tr("{n} dari {total} nilai sama dengan nilai jangkar", n=len(given) - len(apart), total=len(given))
    if apart:
        far = [abs(scale.value(steps) - scale.value(content.city.anchors[code])) for code, steps in given.items()]
        mean = round_half_up(sum(far, Fraction(0)) / len(far))
        title += " · " + tr("rata-rata selisih {mean}", mean=words.decimal(mean))
    return ReviewLine(MarkKind.LOOK_AGAIN if apart else MarkKind.FINE, title, shown)


def _counted(kind: FindingKind, n: int) -> str:
    words = {
        FindingKind.STRENGTH: ntr("{n} kekuatan", "{n} kekuatan", n),
        FindingKind.WEAKNESS: ntr("{n} kelemahan", "{n} kelemahan", n),
        FindingKind.RECOMMENDATION: ntr("{n} rekomendasi", "{n} rekomendasi", n),
    }
    return words[kind]


def _findings(review: SigningReview) -> ReviewLine:
    counts = ", ".join(_counted(kind, n) for kind, n in review.finding_counts.items())
    if review.missing_finding_kinds:
        names = ", ".join(kind_word(kind).lower() for kind in review.missing_finding_kinds)
        title = tr("Temuan belum lengkap: {names}", names=names)
        return ReviewLine(
            MarkKind.BLOCKS, title, tr("Minimal satu untuk setiap jenis"), tr("Tulis temuan"), "findings"
        )
    if review.empty_finding_kinds:
        names = ", ".join(kind_word(kind).lower() for kind in review.empty_finding_kinds)
        return ReviewLine(
            MarkKind.LOOK_AGAIN, tr("Tanpa {names}", names=names), counts, tr("Tulis temuan"), "findings"
        )
    return ReviewLine(MarkKind.FINE, tr("Temuan lengkap"), counts, tr("Baca temuan"), "findings")
