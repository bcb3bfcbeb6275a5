import type { Db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { openBallot, castVotes } from '@/lib/deliberation/ballot.commands'
import { callItem } from '@/lib/deliberation/item.commands'
import { draftDecisions, signDecisions } from '@/lib/decisions/decision.commands'
import { draftsOf } from '@/lib/decisions/decision.queries'
import { createScenario } from '@/lib/envelope/scenario.commands'
import { openRoom } from '@/prisma/seed/play/deliberation'
import { playEnvelope, validateByBoth } from '@/prisma/seed/play/money'
import { done } from '@/prisma/seed/play/done'
import { keepProof } from '../../bench/measure'
import { playCalibration } from '@/prisma/seed/play/calibration'
import { declareAll, scoreAll } from '@/prisma/seed/play/jury'
import { randomFrom } from '@/prisma/seed/random'
import { expect, test } from '../fixtures/test'
import { answer, asked } from './answer'
import { addresses } from './ask'
import { assist, people, stage, type Somebody, type Stage } from './stage'
import { tells } from './timing'
import { placesOf, twins, type Twin } from './twins'

/**
 * What somebody may infer, not only what they are shown: every address of the build is read by each person, a secret is then changed in
 * the record and nothing else, and all is read again. Whoever may not know it must be answered the same, to the byte and to the header.
 */
const everyPlace = (s: Stage, more: readonly string[] = []): string[] => {
  const objects = [s.mine, s.other, s.third, ...more]
  return [
    ...addresses.filter(isAbout).flatMap((address) => {
      const called = address.replace('[slug]', s.slug)
      if (!called.includes('[id]')) return called.includes('[') ? [] : [called]
      return called.replace('[id]', '').includes('[') ? [] : objects.map((id) => called.replace('[id]', id))
    }),
    routes.drawPreview(s.slug, 'graine'),
  ]
}

/** About a call or a dossier, or somebody's own home. */
const isAbout = (address: string): boolean => address.includes('[slug]') || address.includes('[id]') || address === '/jury' || address === '/candidat'

type Answers = Map<string, string>

async function readAll(s: Stage, who: readonly Somebody[], more: readonly string[] = []): Promise<Answers> {
  const answers: Answers = new Map()
  const places = everyPlace(s, more).flatMap((place) => who.map((somebody) => ({ place, somebody })))
  const next = async (): Promise<void> => {
    for (let one = places.pop(); one; one = places.pop()) answers.set(`${one.somebody} ${one.place}`, await answer(one.place, s.cast.headers[one.somebody]))
  }
  await Promise.all(Array.from({ length: 6 }, next))
  return answers
}

/** Where two readings differ, and by what first. */
const differences = (before: Answers, after: Answers): string[] =>
  [...before].flatMap(([key, text]) => {
    const other = after.get(key) ?? ''
    if (text === other) return []
    const at = [...text].findIndex((sign, index) => sign !== other[index])
    return [`${key} : « ${text.slice(Math.max(0, at - 60), at + 60)} » puis « ${other.slice(Math.max(0, at - 60), at + 60)} »`]
  })

/** Changes rows that the record never lets be changed: a test alone does that. */
const rewrite = (db: Db, statements: readonly string[]) =>
  db.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('SET LOCAL session_replication_role = replica')
    for (const statement of statements) await tx.$executeRawUnsafe(statement)
  })

const sheetsOf = (jurorId: string) => [
  `UPDATE "Mark" m SET value = 5 - m.value, ground = m.ground || ' Autrement.' FROM "ScoreSheet" s WHERE s.id = m."sheetId" AND s."jurorId" = '${jurorId}'`,
  `UPDATE "ScoreSheet" SET appreciation = 'Tout autre chose.', confidence = 'LOW' WHERE "jurorId" = '${jurorId}'`,
  `UPDATE "CalibrationMark" m SET value = 5 - m.value, ground = m.ground || ' Autrement.' FROM "CalibrationSheet" h WHERE h.id = m."sheetId" AND h."jurorId" = '${jurorId}'`,
]

/** Reads, changes, reads again: nobody of `who` may see a difference; somebody of `sees` must, or the test would prove nothing. */
async function expectUnseen(s: Stage, who: readonly Somebody[], sees: Somebody, statements: readonly string[], more: readonly string[] = []): Promise<void> {
  const [before, again] = [await readAll(s, [...who, sees], more), await readAll(s, who, more)]
  const mine = (answers: Answers) => new Map([...answers].filter(([key]) => !key.startsWith(`${sees} `)))
  expect(differences(mine(before), again)).toEqual([])
  await rewrite(s.db, statements)
  const after = await readAll(s, [...who, sees], more)
  expect(differences(mine(before), mine(after))).toEqual([])
  expect(differences(before, after).length).toBeGreaterThan(0)
}

const except = (...aside: Somebody[]) => people.filter((somebody) => !aside.includes(somebody))

/** `npm run prove:secrecy` walks for every author of a sheet, and keeps how much was compared. */
const whole = process.env.SECRECY === 'whole'
const authors = whole ? (['juror', 'president', 'recused'] as const) : (['juror'] as const)

const figures: Record<string, unknown> = {}
test.afterAll(() => {
  if (whole && ['marks', 'funder', 'twins'].every((part) => part in figures)) keepProof('secrecy', figures)
})

// One after the other: each would hear of the people of another.
test.describe.configure({ mode: 'default' })

test('avant la clôture de la notation, les notes d’un membre, celles d’un étalonnage pas encore montré comprises, ne changent rien, pour personne d’autre, à ce que répond chaque adresse du site', async ({ db }) => {
  test.setTimeout(whole ? 2_700_000 : 600_000)
  const s = await stage(db, 'jury')
  const staff = await s.cast.as('staff')
  await declareAll(db, s.callId, new Date())
  await assist(s, 'deputy')
  await playCalibration(db, staff, s.callId, new Date(), randomFrom(8))
  await scoreAll(db, staff, s.callId, new Date(), randomFrom(5), 1, [s.cast.email('deputy')])
  const ownCalibration = () => answer(routes.calibration(s.slug), s.cast.headers.juror)
  const calibration = await ownCalibration()
  for (const author of authors) await expectUnseen(s, except(author), author, sheetsOf(await s.juror(author)))
  // The walk has seen those marks change too.
  expect(await ownCalibration()).not.toBe(calibration)
  figures.marks = { what: 'answers compared before and after the marks of one author change, for everybody else: none differs', addresses: everyPlace(s).length, people: people.length, authors: authors.length, compared: everyPlace(s).length * (people.length - 1) * authors.length }
})

test('avant la clôture, une grille rendue ou non ne se devine pas par un autre membre, une structure, ou l’observation', async ({ db }) => {
  test.setTimeout(600_000)
  const s = await stage(db, 'jury')
  await declareAll(db, s.callId, new Date())
  await assist(s, 'deputy')
  await scoreAll(db, await s.cast.as('staff'), s.callId, new Date(), randomFrom(6), 1, [s.cast.email('deputy')])
  // Who presides and the team follow the counts of sheets: they may see it.
  await expectUnseen(s, except('juror', 'president', 'staff', 'checker'), 'president', [`UPDATE "ScoreSheet" SET state = 'DRAFT', "submittedAt" = NULL WHERE "jurorId" = '${await s.juror('juror')}'`])
})

test('un membre déporté ne devine rien du dossier avant son avis : ni notes, ni votes, ni rang, pas même par différence', async ({ db }) => {
  test.setTimeout(600_000)
  const s = await stage(db, 'convened')
  const context = s.context()
  const staff = await s.cast.as('staff')
  await assist(s, 'recused')
  const meetingId = s.kept.meeting ?? ''
  await openRoom(db, staff, s.callId, meetingId, new Date())
  const { itemId } = done(await callItem(staff, { meetingId, applicationId: s.mine }, context))
  const { ballotId } = done(await openBallot(staff, { itemId, motion: 'SELECT' }, context))
  done(await castVotes(staff, { ballotId, votes: { [await s.juror('juror')]: 'FOR', [await s.juror('president')]: 'FOR', [await s.juror('deputy')]: 'AGAINST' } }, context))
  await expectUnseen(s, except('juror', 'president', 'deputy', 'staff', 'checker'), 'president', [
    `UPDATE "Mark" m SET value = 5 - m.value FROM "ScoreSheet" s WHERE s.id = m."sheetId" AND s."applicationId" = '${s.mine}'`,
    `UPDATE "Vote" SET value = 'AGAINST' WHERE "ballotId" = '${ballotId}'`,
  ])
})

/** The funder's work on a call: another sum, another outcome, another letter, another scenario, others under embargo. */
const decidedOtherwise = (callId: string) => {
  const here = `"applicationId" IN (SELECT id FROM "Application" WHERE "callId" = '${callId}')`
  return [
    `UPDATE "Allocation" SET cents = cents / 2 WHERE ${here}`,
    `UPDATE "Envelope" SET "allocatedCents" = "allocatedCents" / 2 WHERE "callId" = '${callId}'`,
    `UPDATE "SubEnvelope" SET "liftedAt" = now(), "liftedById" = gen_random_uuid(), "liftReason" = 'Tout autre chose.' WHERE "envelopeId" IN (SELECT id FROM "Envelope" WHERE "callId" = '${callId}')`,
    `UPDATE "AllocationPlan" SET content = '{}', version = version + 5 WHERE "envelopeId" IN (SELECT id FROM "Envelope" WHERE "callId" = '${callId}')`,
    `UPDATE "LedgerEntry" SET cents = cents / 2 WHERE ${here}`,
    `UPDATE "Decision" SET outcome = CASE outcome WHEN 'LAUREATE' THEN 'REJECTED'::"Outcome" ELSE 'LAUREATE' END, "amountCents" = CASE outcome WHEN 'LAUREATE' THEN NULL ELSE 1234500 END, "waitingRank" = NULL, grounds = 'Tout autre chose.', conditions = 'Autrement.', letter = repeat(letter, 3), version = version + 3 WHERE ${here}`,
    `UPDATE "Scenario" SET name = name || ' autrement', version = version + 2 WHERE "callId" = '${callId}'`,
    `UPDATE "ScenarioLine" SET cents = cents / 2 WHERE ${here}`,
    `UPDATE "EmbargoPerson" SET name = name || ' autrement', "knowsFrom" = now() WHERE "callId" = '${callId}'`,
    `UPDATE "ReleaseValidation" SET fingerprint = 'autre' WHERE "callId" = '${callId}'`,
  ]
}

test('avant l’annonce, ce que le financeur décide après les avis scellés (montants, scénarios, proposition, décisions, liste sous embargo) ne change rien pour un membre du jury, une structure ou le public', async ({ db }) => {
  test.setTimeout(whole ? 2_700_000 : 600_000)
  const s = await stage(db, 'sealed')
  const three = { staff: await s.cast.as('staff'), checker: await s.cast.as('checker'), signatory: await s.cast.as('signatory') }
  done(await createScenario(three.staff, { callId: s.callId, name: 'Essai fictif', from: 'verdicts' }, s.context()))
  await playEnvelope(db, three, s.callId, new Date())
  done(await draftDecisions(three.staff, { callId: s.callId, publicUrl: 'http://127.0.0.1' }, s.context()))
  done(await signDecisions(three.signatory, { callId: s.callId, seen: (await draftsOf(db, s.callId)).seen }, s.context()))
  await validateByBoth(db, three.staff, s.callId, new Date())
  const of = { callId: s.callId }
  const found = await Promise.all([db.scenario.findFirstOrThrow({ where: of }), db.embargoPerson.findFirstOrThrow({ where: of }), db.decision.findFirstOrThrow({ where: { applicationId: s.mine } })])
  const more = found.map(({ id }) => id)
  const who = whole ? except('staff', 'checker', 'signatory') : (['anonymous', 'applicant', 'juror', 'president', 'observer'] as const)
  await expectUnseen(s, who, 'staff', decidedOtherwise(s.callId), more)
  figures.funder = { what: 'answers compared before and after the funder decides otherwise, for everybody but the team and the signatory: none differs', addresses: everyPlace(s, more).length, people: who.length, compared: everyPlace(s, more).length * who.length }
})

/** Without what tells one applicant from another: ids and fingerprints first, a part of which may happen to be somebody's number; then names and numbers, each by a mark of its own. */
const masked = (text: string, own: readonly string[]): string => {
  const plain = text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
    .replace(/\b[0-9a-f]{64}\b/g, 'empreinte')
    .replace(/\bk[0-9a-f]{32}\b/g, 'formulaire')
  return own.reduce((left, word, index) => left.replaceAll(word, `«${index}»`), plain).split('\n').sort().join('\n')
}

test('avant l’annonce, un dossier retenu et un dossier refusé, semblables au reste, reçoivent partout la même réponse : statut, en-têtes, corps et longueur masqués, et le même temps', async ({ db }) => {
  test.setTimeout(whole ? 5_400_000 : 600_000)
  const { slug, retained, refused } = await twins(db)
  const [a, b] = [placesOf(slug, retained), placesOf(slug, refused)]
  expect(a.length).toBe(b.length)
  const nobody = {}
  const asking = [
    { who: 'la structure', headers: { a: retained.headers, b: refused.headers } },
    { who: 'le public', headers: { a: nobody, b: nobody } },
  ]
  const wrong: string[] = []
  const read: { who: string; a: string; b: string; headers: (typeof asking)[0]['headers'] }[] = []
  for (const { who, headers } of asking)
    for (const [index, place] of a.entries()) {
      const twin = b[index] ?? ''
      const [one, other] = [await asked(place, headers.a), await asked(twin, headers.b)]
      const say = (said: typeof one, { own }: Twin) => [String(said.status), said.names.join(' '), masked(said.headers.join('\n'), own), masked(said.body, own)]
      const [left, right] = [say(one, retained), say(other, refused)]
      for (const [part, name] of ['statut', 'en-têtes présents', 'en-têtes', 'corps'].entries()) {
        const [x = '', y = ''] = [left[part], right[part]]
        if (x === y) continue
        const at = [...x].findIndex((sign, n) => sign !== y[n])
        wrong.push(`${who}, ${place}, ${name} (${x.length} et ${y.length} signes) : « ${x.slice(Math.max(0, at - 60), at + 60)} » et « ${y.slice(Math.max(0, at - 60), at + 60)} »`)
      }
      // One and the same question to everybody has no twin to be told from.
      if (place !== twin || headers.a !== headers.b) read.push({ who, a: place, b: twin, headers })
    }
  expect(wrong).toEqual([])

  const told: string[] = []
  const lines: { who: string; address: string; pairs: number; median: number; difference: number; self: number }[] = []
  const template = (place: string) => place.replaceAll(slug, '[slug]').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '[id]')
  for (const { who, ...pair } of read) {
    const { measured, told: tell } = await tells(pair, whole ? { pairs: 500, bound: 2, rounds: 2 } : { pairs: 8, bound: 2, rounds: 4 })
    lines.push({ who, address: template(pair.a), ...measured })
    if (tell) told.push(`${who}, ${template(pair.a)} : ${measured.difference} ms d’écart des médianes, ${measured.self} ms d’un dossier à lui-même`)
  }
  expect(told).toEqual([])
  figures.twins = {
    what: 'a selected dossier and a rejected one, alike but for names, numbers and ids: same status, headers, masked body and masked length; in milliseconds, difference of the medians of the times to answer, and of one dossier to itself',
    addresses: a.length, boundMs: 2, largestDifferenceMs: Math.max(...lines.map(({ difference }) => Math.abs(difference))), largestSelfMs: Math.max(...lines.map(({ self }) => Math.abs(self))), timings: lines,
  }
})
