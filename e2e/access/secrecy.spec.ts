import { unzipSync } from 'fflate'
import type { Db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { pdfText } from '@/lib/pdf/text.fixture'
import { openBallot, castVotes } from '@/lib/deliberation/ballot.commands'
import { callItem } from '@/lib/deliberation/item.commands'
import { openRoom } from '@/prisma/seed/play/deliberation'
import { done } from '@/prisma/seed/play/done'
import { keepProof } from '../../bench/measure'
import { playCalibration } from '@/prisma/seed/play/calibration'
import { declareAll, scoreAll } from '@/prisma/seed/play/jury'
import { randomFrom } from '@/prisma/seed/random'
import { expect, test } from '../fixtures/test'
import { addresses, siteUrl } from './ask'
import { assist, people, stage, type Somebody, type Stage } from './stage'

/**
 * What somebody may infer, not only what they are shown: every address of the build is read by each person, a secret is then changed in
 * the record and nothing else, and all is read again. Whoever may not know it must be answered the same, to the byte and to the header.
 */
const everyPlace = (s: Stage): string[] => {
  const dossiers = [s.mine, s.other, s.third]
  return [
    ...addresses.filter(isAbout).flatMap((address) => {
      const called = address.replace('[slug]', s.slug)
      if (!called.includes('[id]')) return called.includes('[') ? [] : [called]
      return called.replace('[id]', '').includes('[') ? [] : dossiers.map((id) => called.replace('[id]', id))
    }),
    routes.drawPreview(s.slug, 'graine'),
  ]
}

/** About a call or a dossier, or somebody's own home. */
const isAbout = (address: string): boolean => address.includes('[slug]') || address.includes('[id]') || address === '/jury' || address === '/candidat'

/** Said anew to each request, whatever the record holds. */
const ofTheMoment = (text: string): string => text.replace(/nonce-[\w+/=-]+/g, 'nonce').replace(/nonce(\\?"?[=:]\\?")[\w+/=-]+/g, 'nonce$1').replace(/\$ACTION_(REF_)?\d+/g, '$ACTION')

/**
 * A page without the order and the numbers under which the framework happens to send its parts: what it shows, then every part of what it
 * hands to the browser beside that, properties of components included.
 */
function withoutOrder(html: string): string {
  const handed: string[] = []
  const shown = html.replace(/<script[^>]*>self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)<\/script>/g, (_whole, text: string) => {
    handed.push(JSON.parse(text) as string)
    return ''
  })
  const parts = handed.join('').replace(/\$[A-Za-z]?[0-9a-f]+\b/g, '$').split('\n').map((part) => part.replace(/^[0-9a-f]+:/, ''))
  return [shown.replace(/<script[^>]*><\/script>/g, ''), ...parts.sort()].join('\n')
}

const headersAside = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding', 'x-request-id', 'link'])

async function answer(place: string, headers: Record<string, string>): Promise<string> {
  const response = await fetch(siteUrl() + place, { headers, redirect: 'manual' })
  const said = [...response.headers].filter(([name]) => !headersAside.has(name)).map(([name, value]) => `${name}: ${ofTheMoment(value)}`)
  return [response.status, ...said.sort(), await bodyOf(response)].join('\n')
}

/** Of each file of an archive, its name and its size; of a document, its words but for the hour that it bears. */
function wordsOf(bytes: Uint8Array): string {
  if (bytes[0] !== 0x50) return pdfText(bytes).replace(/\d{1,2}\sh\s\d{2}(\smin\s\d{2}\ss)?/g, 'heure')
  return Object.entries(unzipSync(bytes)).map(([name, file]) => `${name} ${name.endsWith('.pdf') ? wordsOf(file) : file.length}`).join('\n')
}

/** Of a stream, what it says first; of a document, its words. */
async function bodyOf(response: Response): Promise<string> {
  const type = response.headers.get('content-type') ?? ''
  if (type.startsWith('text/html')) return withoutOrder(ofTheMoment(await response.text()))
  if (/^application\/(zip|pdf|vnd)/.test(type)) return wordsOf(new Uint8Array(await response.arrayBuffer()))
  if (!type.startsWith('text/event-stream')) return response.text()
  const reader = response.body?.getReader()
  let said = ''
  while (reader && !said.includes('data:')) {
    const { value, done: over } = await reader.read()
    if (over) break
    said += new TextDecoder().decode(value)
  }
  await reader?.cancel()
  return said
}

type Answers = Map<string, string>

async function readAll(s: Stage, who: readonly Somebody[]): Promise<Answers> {
  const answers: Answers = new Map()
  const places = everyPlace(s).flatMap((place) => who.map((somebody) => ({ place, somebody })))
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
async function expectUnseen(s: Stage, who: readonly Somebody[], sees: Somebody, statements: readonly string[]): Promise<void> {
  const [before, again] = [await readAll(s, [...who, sees]), await readAll(s, who)]
  const mine = (answers: Answers) => new Map([...answers].filter(([key]) => !key.startsWith(`${sees} `)))
  expect(differences(mine(before), again)).toEqual([])
  await rewrite(s.db, statements)
  const after = await readAll(s, [...who, sees])
  expect(differences(mine(before), mine(after))).toEqual([])
  expect(differences(before, after).length).toBeGreaterThan(0)
}

const except = (...aside: Somebody[]) => people.filter((somebody) => !aside.includes(somebody))

/** `npm run prove:secrecy` walks for every author of a sheet, and keeps how much was compared. */
const whole = process.env.SECRECY === 'whole'
const authors = whole ? (['juror', 'president', 'recused'] as const) : (['juror'] as const)

// One after the other: each would hear of the people of another.
test.describe.configure({ mode: 'default' })

test('avant la clôture de la notation, les notes d’un membre, celles d’un étalonnage pas encore montré comprises, ne changent rien, pour personne d’autre, à ce que répond chaque adresse du site', async ({ db }) => {
  test.setTimeout(whole ? 900_000 : 240_000)
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
  if (whole) keepProof('secrecy', { what: 'answers compared before and after the marks of one author change, for everybody else: none differs', addresses: everyPlace(s).length, people: people.length, authors: authors.length, compared: everyPlace(s).length * (people.length - 1) * authors.length })
})

test('avant la clôture, une grille rendue ou non ne se devine pas par un autre membre, une structure, ou l’observation', async ({ db }) => {
  test.setTimeout(240_000)
  const s = await stage(db, 'jury')
  await declareAll(db, s.callId, new Date())
  await assist(s, 'deputy')
  await scoreAll(db, await s.cast.as('staff'), s.callId, new Date(), randomFrom(6), 1, [s.cast.email('deputy')])
  // Who presides and the team follow the counts of sheets: they may see it.
  await expectUnseen(s, except('juror', 'president', 'staff', 'checker'), 'president', [`UPDATE "ScoreSheet" SET state = 'DRAFT', "submittedAt" = NULL WHERE "jurorId" = '${await s.juror('juror')}'`])
})

test('un membre déporté ne devine rien du dossier avant son avis : ni notes, ni votes, ni rang, pas même par différence', async ({ db }) => {
  test.setTimeout(240_000)
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
