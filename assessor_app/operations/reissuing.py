"""A new key and card for a seat whose card was stolen: what came in under the old key counts, what comes later waits.

The new card also opens the old X25519 key, so that the assessor goes on from earlier files.
"""

import os
from dataclasses import dataclass, replace

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import IssuedKey
from assessor_app.domain.records import Reissue, SignedRecord
from assessor_app.domain.text import checked_text
from assessor_app.errors import UserError
from assessor_app.exchange.codes import generate_code
from assessor_app.exchange.keys import SecretBundle, SecretKeys, generate_keys
from assessor_app.exchange.lock import Random
from assessor_app.exchange.package import MOST_OLD_BOXES, Package, build_package, lock_seat, read_package
from assessor_app.exchange.records import sign_record
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.desk_keys import desk_bundle
from assessor_app.operations.first_desk import claim_first_desk
from assessor_app.operations.integrity.examine import refuse_missing_sheets
from assessor_app.operations.operators import checked_operator
from assessor_app.operations.passphrases import kept_desk
from assessor_app.operations.preparing import Prepared
from assessor_app.operations.revision_changes import RevisionChange
from assessor_app.operations.seat_codes import codes_in_use, opened_seat
from assessor_app.storage.workspace import Workspace


@dataclass(frozen=True)
class Reissued:
    """The signed record, and the next revision with the new seat, to be written by `write_prepared`.

    `continues` says whether the new card opens files that were sealed for the old key.
    """

    record: SignedRecord
    prepared: Prepared
    listed: int
    continues: bool


def reissue(
    workspace: Workspace,
    *,
    assessor: str,
    operator: str,
    reason: str,
    passphrase: str | None = None,
    evaluation_id: str | None = None,
    clock: Clock = utc_now,
    random: Random = os.urandom,
) -> Reissued:
    """Give a seat new keys and a new code, in a new revision of the package; all of it or nothing.

    Raises:
        UserError: `unknown-assessor-id`, `reason-missing`, `second-desk`, `not-a-desk`, `passphrase-wrong`,
            `passphrase-short`, `desk-differs` while a sheet that came in under the old key is missing here, …
    """
    before = workspace.evaluation(evaluation_id)
    person = before.assessor(assessor)
    bundle = desk_bundle(workspace, before.id, passphrase)
    operator = checked_operator(operator)
    reason = checked_text(reason, "alasan")
    if not reason:
        raise UserError("reason-missing")
    at = stamp(clock)
    # A sheet that is not here would not be listed, and then never count again.
    refuse_missing_sheets(workspace, before.id, person.id)
    evaluation = replace(before, revision=before.revision + 1)
    keys, code = generate_keys(random), generate_code(random)
    package = read_package(workspace.package(before.id))
    old_boxes = _old_boxes(package, person.id, bundle)
    seat = lock_seat(evaluation.id, person.id, keys, code, bundle.keys.public, random, old_boxes=old_boxes)
    new = IssuedKey(person.id, keys.keyid, keys.public.sign, keys.public.box, evaluation.revision)
    data = build_package(
        evaluation=evaluation,
        secretariat=bundle.keys,
        issued=(*workspace.issued_keys(before.id), new),
        seats=(*(kept for kept in package.seats if kept.assessor != person.id), seat),
        time=at,
    )
    known = codes_in_use(workspace, before.id, package, bundle.codes)
    after = SecretBundle(bundle.keys, {**known, person.id: code})
    with workspace.transaction():
        claim_first_desk(workspace, evaluation.id)
        record = sign_record(_record(workspace, evaluation, new, operator, reason, at), bundle.keys)
        workspace.add_revision(evaluation, data, read_package(data).digest, at)
        workspace.add_record(record, at)
        workspace.set_desk(kept_desk(workspace, evaluation.id, after, passphrase, random))
        workspace.note_operation("reissue", person.id, operator, at)
    assert isinstance(record.content, Reissue)
    prepared = _prepared(evaluation, data, after, person.id, at)
    return Reissued(record, prepared, len(record.content.listed), bool(old_boxes))


def _old_boxes(package: Package, assessor: str, bundle: SecretBundle) -> tuple[bytes, ...]:
    """What opened the seat until now; nothing where a restored desk no longer knows the code."""
    opened = opened_seat(package, assessor, bundle.codes)
    if opened is None:
        return ()
    return (opened.keys.box_secret, *opened.old_boxes)[:MOST_OLD_BOXES]


def _record(
    workspace: Workspace, evaluation: Evaluation, new: IssuedKey, operator: str, reason: str, at: str
) -> Reissue:
    earlier = {
        record.digest: record.content
        for record in workspace.records(evaluation.id, "reissue")
        if isinstance(record.content, Reissue) and record.content.assessor == new.assessor
    }
    gone = {keyid for content in earlier.values() for keyid in content.old_keyids}
    old = {key.keyid for key in workspace.issued_keys(evaluation.id) if key.assessor == new.assessor} - gone
    links = workspace.version_links(evaluation.id, assessor=new.assessor)
    return Reissue(
        assessor=new.assessor,
        box=new.box,
        evaluation=evaluation.id,
        keyid=new.keyid,
        listed=tuple(sorted(link.digest for link in links if link.keyid in old)),
        old_keyids=tuple(sorted(old)),
        operator=operator,
        reason=reason,
        replaces=tuple(sorted(set(earlier) - {d for content in earlier.values() for d in content.replaces})),
        revision=new.revision,
        sign=new.sign,
        time=at,
    )


def _prepared(evaluation: Evaluation, package: bytes, bundle: SecretBundle, assessor: str, at: str) -> Prepared:
    secretariat: SecretKeys = bundle.keys
    return Prepared(
        evaluation=evaluation,
        package=package,
        secretariat=secretariat,
        codes=bundle.codes,
        new_seats=(assessor,),
        revision_before=evaluation.revision - 1,
        changed=(RevisionChange("card-reissued", evaluation.assessor(assessor).name),),
        notices=(),
        changes=Changes(evaluation=True, results=True, at=at),
    )
