import { mayCast, openOutcome, secretOutcome, type Outcome } from '@/lib/deliberation/ballot'
import { hasQuorum, quorumOf } from '@/lib/deliberation/quorum'
import { difference, type Difference } from './difference'
import type { PackBallot, PackItem } from './pack.schema'
import { presidingIn, recusedOn, votes, type IndexedRecord } from './record'

/** What one ballot of the pack decided, by the rules of the jury. */
export function outcomeOf(ballot: PackBallot, presiding: string, secretCasting: boolean): Outcome {
  if (ballot.kind === 'open') return openOutcome(new Map(Object.entries(ballot.votes).map(([juror, vote]) => [juror, votes[vote]])), presiding)
  return secretOutcome(ballot, secretCasting, ballot.casting && votes[ballot.casting])
}

/** Rule 4: every eligible application has exactly one item, no other has one. */
export function* itemDifferences({ pack, applications }: IndexedRecord): Generator<Difference> {
  const examined = new Set<string>()
  for (const [index, { application }] of pack.meeting.items.entries()) {
    const where = `meeting.items[${index}].application`
    const dossier = applications.get(application)
    if (!dossier) yield difference(where, 4, `no application ${application}`)
    else if (!dossier.eligible) yield difference(where, 4, `${application} is not eligible`)
    if (examined.has(application)) yield difference(where, 4, `a second item on ${application}`)
    examined.add(application)
  }
  for (const { id, eligible } of pack.applications)
    if (eligible && !examined.has(id)) yield difference('meeting.items', 4, `no item on the eligible application ${id}`)
}

/** Rules 5 to 7, item by item. */
export function* examinationDifferences(record: IndexedRecord): Generator<Difference> {
  for (const [index, item] of record.pack.meeting.items.entries()) {
    const where = `meeting.items[${index}]`
    yield* presenceDifferences(record, item, where)
    const presiding = presidingIn(record, item.present)
    if (item.presiding !== presiding) yield difference(`${where}.presiding`, 6, `${item.presiding} is written, ${presiding ?? 'nobody'} presides on ${item.application}`)
    for (const [n, ballot] of item.ballots.entries()) yield* ballotDifferences(record, item, ballot, `${where}.ballots[${n}]`)
  }
}

function* presenceDifferences(record: IndexedRecord, item: PackItem, where: string): Generator<Difference> {
  const { seats, pack } = record
  const recused = recusedOn(record, item.application)
  if (item.present.length === 0) yield difference(`${where}.present`, 5, `nobody is present on ${item.application}`)
  const here = new Set<string>()
  for (const [n, juror] of item.present.entries()) {
    const place = `${where}.present[${n}]`
    if (!seats.has(juror)) yield difference(place, 5, `no juror ${juror}`)
    if (recused.has(juror)) yield difference(place, 5, `${juror} is recused on ${item.application}`)
    if (here.has(juror)) yield difference(place, 5, `${juror} is written twice`)
    here.add(juror)
  }
  const entitled = pack.jurors.length - recused.size
  if (!hasQuorum(here.size, entitled, pack.call.quorum))
    yield difference(`${where}.present`, 5, `${here.size} present of ${entitled} not recused on ${item.application}, the quorum is ${quorumOf(entitled, pack.call.quorum)}`)
}

/** Rule 7: everyone present votes, nobody else; a casting voice only where the rule gives one. */
function* ballotDifferences({ pack }: IndexedRecord, item: PackItem, ballot: PackBallot, where: string): Generator<Difference> {
  if (ballot.kind === 'open') {
    const present = new Set(item.present)
    const voters = new Set(Object.keys(ballot.votes))
    for (const juror of present) if (!voters.has(juror)) yield difference(`${where}.votes.${juror}`, 7, `${juror} is present and has no vote`)
    for (const juror of voters) if (!present.has(juror)) yield difference(`${where}.votes.${juror}`, 7, `${juror} votes without being present`)
    if (ballot.casting !== undefined) yield difference(`${where}.casting`, 7, 'an open ballot has no casting')
    return
  }
  const counted = ballot.for + ballot.against + ballot.abstain
  if (counted !== item.present.length) yield difference(where, 7, `${counted} votes are counted, ${item.present.length} are present`)
  if (ballot.casting !== undefined && !mayCast(ballot, pack.call.secretCasting))
    yield difference(`${where}.casting`, 7, 'casting exists only on a tie other than 0–0, in a call with secretCasting')
}
