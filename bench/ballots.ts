/** `npm run prove:ballots`: whoever reads the whole database after secret ballots tries to join their slips to their voters. */
import { randomFrom } from '@/lib/scoring/random'
import type { VoteValue } from '@/lib/deliberation/ballot'
import { openBallot } from '@/lib/deliberation/ballot.commands'
import { castSecretVote, closeSecretBallot } from '@/lib/deliberation/secret-ballot.commands'
import { juryCall } from '@/lib/deliberation/jury-call.fixture'
import { play } from '@/lib/deliberation/play.fixture'
import { done } from '@/prisma/seed/play/done'
import { onSite } from './measure'

const [ballots, voters] = [90, 12]
const values = ['FOR', 'AGAINST', 'ABSTAIN'] as const
type Slip = { code: string; value: VoteValue; xmin: string }
type Voter = { juror: string; xmin: string }

/** Each pairs the voters of one ballot, one by one, with its slips: what the order of their rows, of their transactions, of their names or of the journal would say. */
const attempts: Record<string, (slips: Slip[], people: Voter[], journal: string[]) => Map<string, Slip>> = {
  'place of the rows': (slips, people) => pairUp(people.map(({ juror }) => juror), slips),
  'order of the codes': (slips, people) => pairUp(people.map(({ juror }) => juror), [...slips].sort((a, b) => (a.code < b.code ? -1 : 1))),
  'order of the members': (slips, people) => pairUp(people.map(({ juror }) => juror).sort(), slips),
  'transaction (xmin)': (slips, people) => new Map(people.flatMap(({ juror, xmin }) => slips.filter((slip) => slip.xmin === xmin).map((slip) => [juror, slip] as const))),
  'nearest transaction': (slips, people) => pairUp([...people].sort((a, b) => Number(a.xmin) - Number(b.xmin)).map(({ juror }) => juror), [...slips].sort((a, b) => Number(a.xmin) - Number(b.xmin))),
  'order of the journal': (slips, _people, journal) => pairUp(journal, slips),
}
const pairUp = (jurors: readonly string[], slips: readonly Slip[]) => new Map(jurors.flatMap((juror, index) => { const slip = slips[index]; return slip ? [[juror, slip] as const] : [] }))

await onSite(async ({ db }) => {
  const now = new Date()
  const context = { db, now }
  const random = randomFrom('ballots')
  const names = Array.from({ length: voters }, (_, index) => (index === 0 ? 'president' : `m${index}`))
  const call = await juryCall(db, now, Array.from({ length: ballots }, () => ({ marks: { president: 4 } })), { jury: Object.fromEntries(names.map((name) => [name, name === 'president' ? 'PRESIDENT' : 'MEMBER'])), envelopeCents: 900_000_000 })
  const game = play(call, context)
  const meetingId = await game.open(names, 'president')
  const actors = new Map(await Promise.all(names.map(async (name) => [name, await call.member(name)] as const)))
  const hits = Object.fromEntries(Object.keys(attempts).map((name) => [name, 0])) as Record<string, number>
  const whileOpen = { joined: 0 }
  for (let n = 1; n <= ballots; n += 1) {
    const itemId = await game.call(meetingId, n)
    const { ballotId } = done(await openBallot(call.staff, { itemId, motion: 'REJECT', kind: 'SECRET' }, context))
    const truth = new Map<string, string>()
    for (const name of random.shuffled(names)) {
      const actor = actors.get(name)
      if (!actor) continue
      const { code } = done(await castSecretVote(actor, { ballotId, value: values[random.whole(3)] ?? 'FOR' }, context))
      truth.set(call.juror(name), code)
    }
    const slipsOf = () => db.$queryRaw<Slip[]>`SELECT code, value::text AS value, xmin::text FROM "SecretSlip" WHERE "ballotId" = ${ballotId}::uuid ORDER BY ctid`
    const people = await db.$queryRaw<Voter[]>`SELECT "jurorId" AS juror, xmin::text FROM "SecretParticipation" WHERE "ballotId" = ${ballotId}::uuid ORDER BY ctid`
    const exact = (joined: Map<string, Slip>) => [...joined].filter(([juror, slip]) => truth.get(juror) === slip.code).length
    whileOpen.joined += exact((attempts['transaction (xmin)'] as (typeof attempts)[string])(await slipsOf(), people, []))
    done(await closeSecretBallot(call.staff, { ballotId, paper: { for: 0, against: 0, abstain: 0 }, casting: null }, context))
    const slips = await slipsOf()
    const journal = [...truth.keys()]
    for (const [name, attempt] of Object.entries(attempts)) hits[name] = (hits[name] ?? 0) + exact(attempt(slips, people, journal))
    done(await game.conclude(itemId, { grounds: 'Motif fictif.' }))
    const text = JSON.stringify(await db.journalEntry.findMany({ where: { chain: call.callId } }))
    if (slips.some(({ code }) => text.includes(code))) throw new Error('the journal holds the code of a slip')
  }
  // By chance one slip in each ballot falls right: over N ballots N of them, spread by √N.
  const most = ballots + 4 * Math.sqrt(ballots)
  const wrong = Object.entries(hits).filter(([, count]) => count > most)
  if (wrong.length > 0) throw new Error(`joined beyond chance: ${JSON.stringify(wrong)}`)
  return {
    what: `${ballots} secret ballots of ${voters} voters: slips put to the right voter, by each way of joining the rows; by chance ${ballots} would be, and ${most} is the bound`,
    slips: ballots * voters, whileTheUrnIsOpenByTransaction: whileOpen.joined, onceClosed: hits,
  }
}, 'ballots')
