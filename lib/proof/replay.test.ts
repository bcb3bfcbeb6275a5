import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { goldenPack } from './golden-pack.fixture'
import { packSchema, readPack, type Pack, type PackItem } from './pack.schema'
import { replay } from './replay'
import { resultOf } from './result'

/** What the replay says of the golden pack once something in it is changed. */
function changed(change: (pack: Pack) => void) {
  const pack = goldenPack()
  change(pack)
  return replay(pack)
}
const at = <T>(list: readonly T[], index: number): T => list[index] ?? (() => { throw new Error('no such row in the fixture') })()
const item = (pack: Pack, index: number): PackItem => at(pack.meeting.items, index)
const different = (where: string, rule?: number) => ({ kind: 'different', where, ...(rule && { why: expect.stringContaining(`rule ${rule}: `) }) })

describe('une sélection rejouée', () => {
  test('est identique quand le dossier de preuve tient', () => {
    expect(replay(goldenPack())).toEqual({ kind: 'identical' })
  })
  test('ne dépend pas de l’ordre des listes, hors résultat', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (keys) => {
        const pack = goldenPack()
        const shuffle = <T>(list: T[]) => list.map((value) => ({ value, key: keys.next().value ?? 0 })).sort((a, b) => a.key - b.key).map(({ value }) => value)
        pack.jurors = shuffle(pack.jurors)
        pack.applications = shuffle(pack.applications)
        pack.sheets = shuffle(pack.sheets)
        pack.meeting.items = shuffle(pack.meeting.items).map((examined) => ({ ...examined, present: shuffle(examined.present) }))
        pack.allocation = shuffle(pack.allocation)
        expect(replay(pack)).toEqual({ kind: 'identical' })
      }),
    )
  })
  test('une seconde convocation sans quorum s’écrit 0/1', () => {
    expect(changed((pack) => { pack.call.quorum = { numerator: 0, denominator: 1 } }).kind).toBe('identical')
  })
  test('le résultat recalculé est celui qui est écrit', () => {
    const { result, ...record } = goldenPack()
    expect(resultOf(record)).toEqual(result)
  })
})

describe('règle enfreinte, à sa place', () => {
  const cases: [string, (pack: Pack) => void, string, number?][] = [
    ['1 : une note hors de l’échelle', (p) => { at(p.sheets, 3).marks.impact = 6 }, 'sheets[3].marks.impact', 1],
    ['1 : une note qui n’est pas entière', (p) => { at(p.sheets, 3).marks.impact = 4.5 }, 'sheets[3].marks.impact', 1],
    ['1 : un critère sans note', (p) => { delete at(p.sheets, 0).marks.open }, 'sheets[0].marks.open', 1],
    ['1 : un critère inconnu', (p) => { at(p.sheets, 0).marks.charm = 1 }, 'sheets[0].marks.charm', 1],
    ['1 : deux grilles du même membre', (p) => { p.sheets.push({ ...at(p.sheets, 0) }) }, 'sheets[6]', 1],
    ['1 : la grille d’un membre déporté', (p) => { at(p.sheets, 2).juror = 'j1' }, 'sheets[2].juror', 1],
    ['1 : une grille sur un dossier irrecevable', (p) => { at(p.sheets, 0).application = 'a6' }, 'sheets[0].application', 1],
    ['1 : un membre inconnu', (p) => { at(p.sheets, 0).juror = 'j9' }, 'sheets[0].juror', 1],
    ['2 : une note changée', (p) => { at(p.sheets, 1).marks.open = 3 }, 'result.ranking[0].score', 2],
    ['2 : un score écrit autrement', (p) => { at(p.result.ranking, 0).score = '93.0' }, 'result.ranking[0].score', 2],
    ['3 : deux rangs échangés', (p) => { at(p.result.ranking, 1).application = 'a2'; at(p.result.ranking, 2).application = 'a3' }, 'result.ranking[1].application', 3],
    ['3 : un rang faux', (p) => { at(p.result.ranking, 3).rank = 5 }, 'result.ranking[3].rank', 3],
    ['3 : un dossier classé sans grille', (p) => { p.result.ranking.push({ application: 'a5', rank: 5, score: '0.00' }) }, 'result.ranking[4]', 3],
    ['3 : un dossier non classé', (p) => { p.result.ranking.pop() }, 'result.ranking', 3],
    ['4 : un dossier sans examen', (p) => { p.meeting.items.pop() }, 'meeting.items', 4],
    ['4 : deux examens d’un dossier', (p) => { p.meeting.items.push({ ...item(p, 0) }) }, 'meeting.items[5].application', 4],
    ['4 : un dossier irrecevable examiné', (p) => { p.meeting.items.push({ ...item(p, 4), application: 'a6' }) }, 'meeting.items[5].application', 4],
    ['4 : un dossier inconnu examiné', (p) => { item(p, 4).application = 'a9' }, 'meeting.items[4].application', 4],
    ['5 : une salle vide', (p) => { item(p, 0).present = [] }, 'meeting.items[0].present', 5],
    ['5 : un membre déporté présent', (p) => { item(p, 1).present = ['j1', 'j2', 'j3'] }, 'meeting.items[1].present[0]', 5],
    ['5 : le quorum manqué', (p) => { item(p, 0).present = ['j1'] }, 'meeting.items[0].present', 5],
    ['5 : un présent inconnu', (p) => { item(p, 0).present = ['j1', 'j9'] }, 'meeting.items[0].present[1]', 5],
    ['5 : un présent écrit deux fois', (p) => { item(p, 0).present = ['j1', 'j1'] }, 'meeting.items[0].present[1]', 5],
    ['6 : une autre présidence', (p) => { item(p, 3).presiding = 'j2' }, 'meeting.items[3].presiding', 6],
    ['6 : le suppléant vient avant les membres', (p) => { item(p, 1).presiding = 'j2' }, 'meeting.items[1].presiding', 6],
    ['7 : un présent sans vote', (p) => { item(p, 0).ballots = [{ motion: 'select', kind: 'open', votes: { j1: 'for', j2: 'against' } }] }, 'meeting.items[0].ballots[0].votes.j3', 7],
    ['7 : un vote d’absent', (p) => { item(p, 3).ballots = [{ motion: 'select', kind: 'open', votes: { j2: 'for', j3: 'against', j1: 'for' } }] }, 'meeting.items[3].ballots[0].votes.j1', 7],
    ['7 : des bulletins en trop', (p) => { item(p, 4).ballots = [{ motion: 'reject', kind: 'secret', for: 2, against: 0, abstain: 1 }] }, 'meeting.items[4].ballots[0]', 7],
    ['7 : une voix prépondérante sans partage', (p) => { item(p, 4).ballots = [{ motion: 'reject', kind: 'secret', for: 2, against: 0, abstain: 0, casting: 'for' }] }, 'meeting.items[4].ballots[0].casting', 7],
    ['7 : une voix prépondérante à zéro partout', (p) => { item(p, 4).ballots = [{ motion: 'reject', kind: 'secret', for: 0, against: 0, abstain: 2, casting: 'for' }] }, 'meeting.items[4].ballots[0].casting', 7],
    ['7 : une voix prépondérante que le règlement ne donne pas', (p) => { p.call.secretCasting = false }, 'meeting.items[1].ballots[0].casting', 7],
    ['7 : une voix prépondérante à découvert', (p) => { at(item(p, 0).ballots, 0).casting = 'for' }, 'meeting.items[0].ballots[0].casting', 7],
    ['8 : le vote de la présidence changé sur un partage', (p) => { item(p, 0).ballots = [{ motion: 'select', kind: 'open', votes: { j1: 'against', j2: 'for', j3: 'abstain' } }] }, 'result.selected[0]', 8],
    ['8 : un dossier dans la mauvaise liste', (p) => { p.result.selected.push('a4'); p.result.rejected.shift() }, 'result.selected[2]', 8],
    ['8 : un dossier oublié', (p) => { p.result.rejected.pop() }, 'result.rejected', 8],
    ['9 : un ordre changé', (p) => { p.result.selected.reverse() }, 'result.selected[0]', 9],
    ['9 : un rang d’attente sans attente', (p) => { item(p, 0).waitingRank = 2 }, 'meeting.items[0].waitingRank', 9],
    ['9 : une attente sans rang', (p) => { item(p, 1).waitingRank = null }, 'meeting.items[1].waitingRank', 9],
    ['9 : un trou dans la liste complémentaire', (p) => { item(p, 1).waitingRank = 2 }, 'meeting.items', 9],
    ['9 : un dossier non classé retenu', (p) => { item(p, 4).ballots = [{ motion: 'select', kind: 'secret', for: 2, against: 0, abstain: 0 }] }, 'meeting.items[4]', 9],
    ['10 : un montant sous le plus petit viable', (p) => { at(p.allocation, 0).cents = 1_799_999; p.result.allocatedCents = 3_299_999 }, 'allocation[0].cents', 10],
    ['10 : un montant au-dessus du demandé', (p) => { at(p.allocation, 0).cents = 3_000_001; p.result.allocatedCents = 4_500_001 }, 'allocation[0].cents', 10],
    ['10 : un montant pour un dossier écarté', (p) => { p.allocation.push({ application: 'a4', cents: 900_000 }) }, 'allocation[2].application', 10],
    ['10 : un retenu sans montant', (p) => { p.allocation.pop() }, 'allocation', 10],
    ['10 : deux montants', (p) => { p.allocation.push({ ...at(p.allocation, 0) }) }, 'allocation[2].application', 10],
    ['10 : un total faux', (p) => { p.result.allocatedCents += 1 }, 'result.allocatedCents', 10],
    ['10 : l’enveloppe dépassée', (p) => { p.call.envelopeCents = 4_499_999 }, 'result.allocatedCents', 10],
    ['un membre écrit deux fois', (p) => { p.jurors.push({ id: 'j1', role: 'member', order: 9 }) }, 'jurors[4].id'],
    ['deux membres au même ordre', (p) => { at(p.jurors, 1).order = 4 }, 'jurors[1].order'],
    ['un déport sur un dossier inconnu', (p) => { at(p.recusals, 0).application = 'a9' }, 'recusals[0].application'],
  ]
  test.each(cases)('%s', (_name, change, where, rule) => {
    expect(changed(change)).toMatchObject(different(where, rule))
  })
})

describe('noms et nombres qui trompent', () => {
  const renamed = (from: string, to: string) => {
    const found = readPack(JSON.stringify(goldenPack()).replaceAll(`"${from}"`, `"${to}"`))
    return found.kind === 'pack' ? replay(found.pack) : found
  }
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('« %s » est un nom comme un autre, de membre, de dossier ou de critère', (name) => {
    for (const known of ['j1', 'a1', 'impact']) expect(renamed(known, name)).toEqual({ kind: 'identical' })
  })
  test('un critère inconnu ou un votant de trop ne se cache pas sous le nom « __proto__ »', () => {
    const text = JSON.stringify(goldenPack())
    const said = (from: string, to: string) => {
      const found = readPack(text.replace(from, to))
      return found.kind === 'pack' ? replay(found.pack) : found
    }
    expect(said('"open":4}', '"open":4,"__proto__":3}')).toMatchObject(different('sheets[0].marks.__proto__', 1))
    expect(said('"j3":"abstain"}', '"j3":"abstain","__proto__":"for"}')).toMatchObject(different('meeting.items[0].ballots[0].votes.__proto__', 7))
    expect(said('"open":4}', '"open":4,"__proto__":"3"}')).toMatchObject({ kind: 'invalid', where: 'sheets[0].marks.__proto__' })
    expect(said('"j3":"abstain"}', '"j3":"abstain","__proto__":"yes"}')).toMatchObject({ kind: 'invalid', where: 'meeting.items[0].ballots[0].votes.__proto__' })
  })
  const twins = (first: string, second: string) => changed((pack) => {
    // a2 and a3 equal in every mark: only the instant of their deposit, then their id, tells them apart.
    pack.sheets = pack.sheets.filter((sheet) => sheet.application !== 'a3')
    pack.sheets.push({ juror: 'j3', application: 'a3', marks: { impact: 4, feasible: 4, open: 4 } })
    for (const dossier of pack.applications) if (dossier.id === 'a2' || dossier.id === 'a3') dossier.depositedAt = dossier.id === 'a2' ? first : second
    pack.result.ranking = pack.result.ranking.map((row, index) => (index === 1 ? { ...row, application: 'a2' } : index === 2 ? { ...row, application: 'a3' } : row))
  }).kind
  test('deux dépôts se comparent au-delà de la milliseconde, et le même instant écrit autrement reste le même', () => {
    expect(twins('2026-01-11T09:00:00.0000000001Z', '2026-01-11T09:00:00.00000000010Z')).toBe('identical')
    expect(twins('2026-01-11T09:00:00.12345678900Z', '2026-01-11T09:00:00.123456789Z')).toBe('identical')
    expect(twins('2026-01-11T09:00:00Z', '2026-01-11T09:00:00.000Z')).toBe('identical')
    expect(twins('2026-01-11T09:00:00.0001Z', '2026-01-11T09:00:00.00009Z')).toBe('different')
    expect(twins('2026-01-11T09:00:00.1234567890001Z', '2026-01-11T09:00:00.1234567890002Z')).toBe('identical')
  })
  test('sans grille, les dossiers rejetés se rangent par les points de code de leur nom', () => {
    const { result: _, ...record } = goldenPack()
    const [late, early] = ['😀', '\u{fffd}']
    for (const id of [late, early]) {
      record.applications.push({ id, depositedAt: '2026-01-12T09:00:00Z', eligible: true, requestedCents: 2, smallestViableCents: 1 })
      record.meeting.items.push({ application: id, presiding: 'j1', present: ['j1', 'j2', 'j3'], ballots: [], waitingRank: null })
    }
    expect(resultOf(record).rejected.slice(-2)).toEqual([early, late])
  })
  test('les moyennes restent exactes quelle que soit l’échelle', () => {
    const maxMark = Number.MAX_SAFE_INTEGER
    const { result: _, ...record } = goldenPack()
    record.call.maxMark = maxMark
    const sheet = (juror: string, application: string, mark: number) => ({ juror, application, marks: { impact: mark, feasible: mark, open: mark } })
    record.sheets = [sheet('j1', 'a1', maxMark - 1), sheet('j2', 'a1', maxMark - 1), sheet('j1', 'a3', maxMark), sheet('j2', 'a3', maxMark - 1)]
    expect(resultOf(record).ranking.map((row) => row.application)).toEqual(['a3', 'a1'])
  })
})

describe('dossier illisible', () => {
  const read = (change: (pack: Pack) => unknown) => {
    const pack = goldenPack()
    return readPack(JSON.stringify(change(pack) ?? pack))
  }
  test.each<[string, (pack: Pack) => unknown, string]>([
    ['des poids qui ne font pas 100', (p) => { at(p.call.criteria, 0).weight = 49 }, 'call.criteria'],
    ['un critère écrit deux fois', (p) => { at(p.call.criteria, 1).code = 'impact' }, 'call.criteria[1].code'],
    ['une note en texte', (p) => { Object.assign(at(p.sheets, 3).marks, { impact: '4' }) }, 'sheets[3].marks.impact'],
    ['un champ inconnu', (p) => { Object.assign(at(p.sheets, 3), { comment: '' }) }, 'sheets[3]'],
    ['un champ manquant', (p) => { Reflect.deleteProperty(at(p.applications, 1), 'eligible') }, 'applications[1].eligible'],
    ['une date sans heure', (p) => { at(p.applications, 1).depositedAt = '2026-01-11' }, 'applications[1].depositedAt'],
    ['des centimes à virgule', (p) => { at(p.allocation, 0).cents = 0.5 }, 'allocation[0].cents'],
    ['un quorum sur zéro', (p) => { p.call.quorum.denominator = 0 }, 'call.quorum.denominator'],
    ['une autre version', (p) => ({ ...p, version: 2 }), 'version'],
    ['un tableau', () => [], 'pack'],
  ])('%s', (_name, change, where) => {
    expect(read(change)).toMatchObject({ kind: 'invalid', where })
  })
  test('n’est pas du JSON', () => {
    expect(readPack('{')).toEqual({ kind: 'invalid', where: 'pack', why: 'this is not JSON' })
  })
  test('suit le schéma publié', async () => {
    const schema = { ...z.toJSONSchema(packSchema), title: 'Proof pack of a selection, rules in interfaces §1' }
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../docs/interfaces/proof-pack.schema.json')
  })
})

describe('npm run replay', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'aller-vers-replay-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const run = (file: string) => {
    const { stdout, stderr, status } = spawnSync('node_modules/.bin/tsx', ['scripts/replay.ts', file], { encoding: 'utf8' })
    return { last: stdout.trimEnd().split('\n').at(-1), stderr, status }
  }
  const written = (name: string, content: string) => {
    const file = path.join(folder, name)
    writeFileSync(file, content)
    return file
  }
  test('dit « identical », « different » ou « invalid », sur une ligne, avec son code de sortie', () => {
    expect(run(written('good.json', JSON.stringify(goldenPack())))).toEqual({ last: 'identical', stderr: '', status: 0 })
    const other = goldenPack()
    other.result.allocatedCents += 1
    const { last, status } = run(written('other.json', JSON.stringify(other)))
    expect([last, status]).toEqual(['different: result.allocatedCents: rule 10: 4500001 is written, the allocations add up to 4500000', 1])
    expect(run(path.join(folder, 'absent.json'))).toMatchObject({ last: expect.stringMatching(/^invalid: .*ENOENT/), stderr: '', status: 2 })
    expect(run(written('bad.json', '{'))).toEqual({ last: 'invalid: pack: this is not JSON', stderr: '', status: 2 })
  }, 30_000)
})
