"""Berita Acara Perubahan Hasil: what changed after minutes were signed, why, and who answers for it."""

from assessor_app.reports.change.causes import SHEETS_THAT_CAME, bare, causes
from assessor_app.reports.change.content import ChangeMinutesContent, Followed, Signer
from assessor_app.reports.change.figures import place_codes, place_figures
from assessor_app.reports.change.signing import Noting, SigningRows
from assessor_app.reports.frame import open_document
from assessor_app.reports.kit.flow import Flow
from assessor_app.reports.kit.letterhead import letterhead
from assessor_app.reports.kit.page import Document
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.prose import INDENT, SIZES, Prose
from assessor_app.reports.kit.rich import Rich, marked
from assessor_app.reports.kit.signature import Signatory, identity
from assessor_app.reports.kit.style import BOLD, LETTER_MARGINS, MM, REGULAR, SEMIBOLD, Type
from assessor_app.reports.kit.text import balanced
from assessor_app.reports.letter_frame import TO_FIT
from assessor_app.reports.naskah import DOTS
from assessor_app.reports.phrases import evaluation_name, is_online
from assessor_app.reports.recap import RecapContent, recap_document
from assessor_app.reports.sentences import addressee
from assessor_app.reports.spelling import date_fields, spelled
from assessor_app.words import Words

_TITLE = Type(BOLD, 14, 18)
_SUB = Type(SEMIBOLD, 11.5, 15)
_NUMBER = Type(REGULAR, 11.5, 15)
_LETTERS = 26
_LETTERED = INDENT + 6.6 * MM
_AFTER = 5.0


def build_change_minutes(content: ChangeMinutesContent, recap: RecapContent | None, words: Words) -> bytes:
    """The minutes as PDF, with the recapitulation after the change as Lampiran I where there is one."""
    document = change_minutes_document(content, words)
    if recap is not None:
        document.pages += recap_document(recap, words).pages
    return pdf(document)


def change_minutes_document(content: ChangeMinutesContent, words: Words) -> Document:
    """The minutes laid out in the largest type with which they fit one page; in the usual one where none does."""
    for size in TO_FIT:
        document = _laid(content, words, size)
        if len(document.pages) == 1:
            return document
    return _laid(content, words, SIZES[-1])


def title(words: Words) -> str:
    """What these minutes are called."""
    return words.tr("Berita Acara Perubahan Hasil")


def _laid(content: ChangeMinutesContent, words: Words, size: Type) -> Document:
    evaluation, name = content.issue.evaluation, title(words)
    document = open_document(
        content.issue,
        words,
        f"{name}, {content.where}" if content.where else name,
        left=name,
        right=evaluation_name(evaluation, words),
        margins=LETTER_MARGINS,
        foot_only=True,
    )
    flow = Flow(document, LETTER_MARGINS)
    flow.y = letterhead(flow.page, LETTER_MARGINS, evaluation) + 8
    _head(flow, content, name, words)
    prose = Prose(flow, size)
    prose.say(_opening(content, words))
    basis = content.naskah.text("dasar").rstrip(".")
    if basis:
        prose.say(words.tr("Dasar: {basis}.", basis=basis))
    why = causes(content.change, evaluation, content.names, words)
    prose.point(1, _cause(content, len(why), words))
    if len(why) == 1:  # a letter alone would promise a second one
        flow.put_over_pages(prose.block(why[0], indent=INDENT), INDENT)
        flow.y += _AFTER - 2
    else:
        for nth, text in enumerate(why):
            _lettered(flow, prose, _label(nth, len(why)), text)
    flow.y += 2 if why else 0
    prose.point(2, _moved(content, words))
    place_figures(flow, content, words)
    place_codes(flow, prose, content, words)
    _ending(flow, prose, content, words)
    return document


def _head(flow: Flow, content: ChangeMinutesContent, name: str, words: Words) -> None:
    flow.page.bookmark(name, 0, flow.y)
    lines = [(name.upper(), _TITLE), (evaluation_name(content.issue.evaluation, words), _SUB)]
    if content.where:
        lines.append((content.where, _SUB))
    lines.append((words.tr("Nomor: {number}", number=content.naskah.dotted("nomor")), _NUMBER))
    for text, type_ in lines:
        flow.put(balanced(text, type_, flow.width, align="centre"))
    flow.y += 5


def _opening(content: ChangeMinutesContent, words: Words) -> Rich:
    day = content.naskah.day()
    blank = dict.fromkeys(("weekday", "day", "month", "year", "digits"), DOTS)
    return marked(
        words.tr(
            "Pada hari ini, *{weekday}*, tanggal *{day}* bulan *{month}* tahun *{year}* ({digits}), {where}kami yang "
            "bertanda tangan di bawah ini menyatakan perubahan atas hasil yang disepakati dengan {follows}."
        ),
        **(date_fields(day, words) if day else blank),
        where=_where(content, words),
        follows=named(content.follows, words),
    )


def _where(content: ChangeMinutesContent, words: Words) -> str:
    """Where it is signed; of an event without a place nobody asks for one."""
    evaluation = content.issue.evaluation
    place = content.naskah.text("tempat") or evaluation.town
    if not place and is_online(evaluation):
        return ""
    return f"{words.tr('bertempat {where}', where=words.tr('di {place}', place=place or DOTS))}, "


def named(followed: Followed, words: Words) -> str:
    """`Berita Acara Penilaian Nomor BA-01 tanggal 20 Juni 2019`, with dots for what nobody wrote."""
    fields = {"number": followed.naskah.dotted("nomor"), "date": followed.naskah.date(words)}
    if followed.change is None:
        return words.tr("Berita Acara Penilaian Nomor {number} tanggal {date}", **fields)
    return words.tr("Berita Acara Perubahan Hasil Nomor {number} tanggal {date}", **fields)


def _cause(content: ChangeMinutesContent, count: int, words: Words) -> Rich:
    """How many sheets came, or that something happened; and what was said when the results were fixed again."""
    change = content.change
    since = words.date(change.before.closed.at.date())
    only = len(change.causes) == count and all(cause.why in SHEETS_THAT_CAME for cause in change.causes)
    if not count:
        told = words.tr(
            "Sesudah penetapan hasil tanggal {date} tidak ada lembar yang dihitung secara lain.", date=since
        )
    elif only:
        told = words.ntr(
            "Sesudah penetapan hasil tanggal {date} diterima {count} lembar sebagai berikut.",
            "Sesudah penetapan hasil tanggal {date} diterima {count} lembar sebagai berikut.",
            count,
            date=since,
            count=spelled(count, words),
        )
    else:
        told = words.tr("Sesudah penetapan hasil tanggal {date} terjadi hal-hal sebagai berikut.", date=since)
    note = words.tr("Alasan penetapan: {note}.", note=bare(change.note))
    return marked(words.tr("*Sebab.* {told} {note}"), told=told, note=note)


def _label(nth: int, count: int) -> str:
    """A letter, or a number where there are more causes than letters."""
    return f"{chr(ord('a') + nth)}." if count <= _LETTERS else f"{nth + 1})"


def _lettered(flow: Flow, prose: Prose, label: str, text: str) -> None:
    """One cause under its letter."""
    block = prose.block(text, indent=_LETTERED)
    flow.need(min(block.height, 2 * prose.type.leading))
    flow.page.text(flow.left + INDENT, flow.y + prose.type.baseline, label, prose.type)
    flow.put_over_pages(block, _LETTERED)
    flow.y += _AFTER - 2


def _moved(content: ChangeMinutesContent, words: Words) -> Rich:
    change = content.change
    if not change.cities:
        told = words.ntr(
            "Tidak ada nilai yang berubah; nilai {count} daerah tetap.",
            "Tidak ada nilai yang berubah; nilai {count} daerah tetap.",
            change.others,
            count=spelled(change.others, words),
        )
        return marked(words.tr("*Perubahan.* {told}"), told=told)
    told = words.ntr(
        "Nilai {count} daerah berubah",
        "Nilai {count} daerah berubah",
        len(change.cities),
        count=spelled(len(change.cities), words),
    )
    if change.others:
        rest = words.ntr(
            "nilai {count} daerah lain tetap",
            "nilai {count} daerah lain tetap",
            change.others,
            count=spelled(change.others, words),
        )
        told = f"{told}; {rest}"
    return marked(words.tr("*Perubahan.* {told}."), told=told)


def _ending(flow: Flow, prose: Prose, content: ChangeMinutesContent, words: Words) -> None:
    """What stays in force, the closing sentence and all signatures stand on one page, where one holds them."""
    decided = _decided(content, words)
    closing = words.tr("Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.")
    rows = SigningRows([_signatory(signer, words) for signer in content.signers], _noting(content, words), flow.width)
    text = prose.height([prose.block(decided, indent=INDENT), prose.block(closing)])
    flow.need(text + (rows.height if text + rows.height <= flow.body else rows.first))
    prose.point(4, decided)
    prose.say(closing)
    rows.place(flow)


def _decided(content: ChangeMinutesContent, words: Words) -> Rich:
    number = content.follows.naskah.dotted("nomor")
    told = words.tr(
        "Berita Acara Nomor {number} tetap berlaku sepanjang tidak diubah dengan berita acara ini", number=number
    )
    post = addressee(content.naskah.text("jabatan"), content.issue.evaluation, words)
    told = words.tr("{told}, dan perubahan ini disampaikan kepada {post} untuk ditetapkan", told=told, post=post)
    return marked(words.tr("*Keberlakuan.* {told}."), told=told)


def _signatory(signer: Signer, words: Words) -> Signatory:
    person = signer.person
    known = identity(person.identity_label, person.identity_number)
    return Signatory(_role(signer, words), person.name, None, known, ruled=True)


def _role(signer: Signer, words: Words) -> str:
    panel = signer.person.panel
    if signer.leads:
        return words.tr("Ketua Tim Penilai")
    if signer.person.chair:
        return words.tr("Ketua Panel {panel}", panel=panel) if panel else words.tr("Ketua")
    return words.tr("Anggota Panel {panel}", panel=panel) if panel else words.tr("Anggota")


def _noting(content: ChangeMinutesContent, words: Words) -> Noting | None:
    post = content.naskah.text("jabatan")
    if not post:
        return None
    seen = words.tr("Mengetahui,\n{post},", post=post)
    return Noting(seen, content.naskah.text("nama"), identity("NIP", content.naskah.text("nip")))
