import { describe, expect, test } from 'vitest'
import { fictionalSiret } from '@/lib/kernel/siret'
import { kindOf, legalFormOf, noFacts, type EntryFacts } from './directory-entry'
import { guessColumns, whyUnreadable, type DirectoryField, type MatchedColumn } from './directory-field'
import { decodeText, readDirectoryFile } from './directory-file'
import { readLines } from './directory-lines'
import { countsOf, planImport, type KnownEntry } from './directory-plan'

const fieldsOf = (columns: readonly MatchedColumn[]) => columns.map(({ field }) => field)
const columns = (...fields: (DirectoryField | null)[]): MatchedColumn[] => fields.map((field, index) => ({ heading: `c${index}`, field }))
const row = (line: number, ...cells: string[]) => ({ line, cells })
const [one, two] = [fictionalSiret(61), fictionalSiret(62)]

describe('ce que donne chaque colonne', () => {
  test('se devine d’après les titres des annuaires', () => {
    const headings = ['id_fs', 'lib_fs', 'format_fs', 'adresse', 'code_postal', 'commune', 'insee_com', 'Département', 'téléphone', 'Adresse mail', 'h_lundi', 'h_mardi', 'structure_porteuse', 'siret_porteuse', 'Forme juridique', 'latitude']
    expect(fieldsOf(guessColumns(headings))).toEqual([
      'externalId', 'name', 'kind', 'address', 'address', 'commune', 'communeCode', 'departement', 'phone', 'mail', 'hours', 'hours', 'structureName', 'siret', 'legalForm', null,
    ])
    expect(fieldsOf(guessColumns(['Nom de l’espace', 'Nom', 'Nom de la commune']))).toEqual(['name', null, 'commune'])
  })

  test('se rappelle le dernier import, colonnes laissées de côté comprises', () => {
    const last = [{ heading: 'LIB FS', field: 'structureName' as const }, { heading: 'commune', field: null }]
    expect(fieldsOf(guessColumns(['lib_fs', 'commune', 'insee'], last))).toEqual(['structureName', null, 'communeCode'])
  })

  test('refuse deux colonnes pour un même champ, sauf adresse et horaires, et ce qui ne situe pas l’espace', () => {
    expect(whyUnreadable(columns('name', 'communeCode', 'address', 'address', 'hours', 'hours'))).toBeNull()
    expect(whyUnreadable(columns('name', 'communeCode', 'name'))).toEqual({ fields: { 'columns.2': expect.stringContaining('« c0 »') } })
    expect(whyUnreadable(columns('communeCode'))?.message).toMatch(/nom de l’espace/)
    expect(whyUnreadable(columns('name', 'commune'))?.message).toMatch(/INSEE/)
    expect(whyUnreadable(columns('name', 'commune', 'departement'))).toBeNull()
  })
})

describe('le fichier', () => {
  test('se lit en UTF-8, avec ou sans marque, ou en Windows-1252', () => {
    const text = 'nom;commune\nÉcluse – gué;Cœur'
    expect(decodeText(Buffer.from(text))).toEqual({ text, encoding: 'UTF-8' })
    expect(decodeText(Buffer.from(`\uFEFF${text}`))).toEqual({ text, encoding: 'UTF-8' })
    expect(decodeText(Buffer.from([0xc9, 0x63, 0x6c, 0x20, 0x96, 0x20, 0x9c]))).toEqual({ text: 'Écl – œ', encoding: 'Windows-1252' })
  })

  test.each([
    ['vide', '', { outcome: 'empty' }],
    ['qui n’est pas du texte', 'PK\u0000\u0003', { outcome: 'not-csv' }],
    ['d’une seule colonne', 'bonjour\ntout le monde', { outcome: 'not-csv' }],
    ['sans ligne', 'nom,commune\n,\n', { outcome: 'no-lines' }],
    ['au guillemet mal placé', 'nom,commune\na,b\n"a"b,c\n', { outcome: 'misplaced-quote', line: 3 }],
  ])('dit pourquoi un fichier %s n’est pas lu', (_what, text, wanted) => {
    expect(readDirectoryFile(Buffer.from(text))).toMatchObject(wanted)
  })

  test('nomme une colonne sans titre par sa place, et passe les lignes qui ne disent rien', () => {
    expect(readDirectoryFile(Buffer.from('nom,\na,b\n,\nc,d\n'))).toMatchObject({ headings: ['nom', 'Colonne 2'], rows: [{ line: 2 }, { line: 4 }] })
  })
})

describe('une ligne', () => {
  const all = columns('externalId', 'name', 'kind', 'communeCode', 'commune', 'departement', 'phone', 'mail', 'structureName', 'siret', 'legalForm')
  const read = (...cells: string[]) => readLines(all, [row(2, ...cells)])

  test('donne l’espace, sa commune et sa structure', () => {
    expect(read('F1', 'Espace fictif', 'Bus', '15014', '', '15', '04 65 71 00 00', 'Espace@Example.org', 'Association fictive', ` ${one} `, 'Association loi 1901').lines).toEqual([
      { line: 2, facts: { externalId: 'F1', name: 'Espace fictif', kind: 'BUS', communeCode: '15014', departementCode: '15', phone: '04 65 71 00 00', mail: 'espace@example.org', structureName: 'Association fictive', siret: one, legalForm: 'ASSOCIATION' } },
    ])
  })

  test.each([
    ['au code INSEE, arrondissement compris', ['13201', '', ''], '13055', '13'],
    ['au code INSEE d’une ancienne commune', ['01120', '', ''], '01262', '01'],
    ['au code dont un tableur a perdu le zéro', ['8105', '', ''], '08105', '08'],
    ['au nom dans le département', ['', 'st flour', 'Cantal'], '15187', '15'],
    ['au nom, le département écrit de plusieurs façons', ['', 'Ajaccio', '2a - Corse-du-Sud'], '2A004', '2A'],
  ])('trouve la commune %s', (_how, [code = '', name = '', departement = ''], communeCode, departementCode) => {
    expect(read('', 'Espace', '', code, name, departement, '', '', '', '', '').lines).toMatchObject([{ facts: { communeCode, departementCode } }])
  })

  test('dit chaque cellule fausse par sa colonne et sa valeur', () => {
    const { lines, faults } = read('F1', '', 'péniche', '99999', '', '', 'x', 'a(a)b', '', '123', 'confrérie')
    expect(lines).toEqual([])
    expect(faults.map(({ line, column, value }) => [line, column, value])).toEqual([
      [2, 'c2', 'péniche'], [2, 'c6', 'x'], [2, 'c7', 'a(a)b'], [2, 'c9', '123'], [2, 'c10', 'confrérie'], [2, 'c1', ''], [2, 'c3', '99999'],
    ])
  })

  test('refuse un département qui n’est pas celui de la commune, un nom sans département, un texte trop long', () => {
    expect(read('', 'Espace', '', '15014', '', '43', '', '', '', '', '').faults).toMatchObject([{ column: 'c5', sentence: expect.stringContaining('15') }])
    expect(read('', 'Espace', '', '', 'Aurillac', '', '', '', '', '', '').faults).toMatchObject([{ column: 'c5', sentence: expect.stringContaining('département manque') }])
    expect(read('', 'x'.repeat(201), '', '15014', '', '', '', '', '', '', '').faults).toMatchObject([{ column: 'c1', sentence: '200 caractères au plus.' }])
  })

  test('trop longue ou trop courte est une faute ; ce qui la suit est lu', () => {
    const { lines, faults } = readLines(columns('name', 'communeCode'), [row(2, 'a', '15014', 'x'), row(3, 'b'), row(4, 'c', '15014')])
    expect(faults.map(({ line }) => line)).toEqual([2, 3])
    expect(lines.map(({ line }) => line)).toEqual([4])
  })

  test('réunit les colonnes d’adresse et d’horaires', () => {
    const joined = [...columns('name', 'communeCode', 'address', 'address'), { heading: 'h_lundi', field: 'hours' as const }, { heading: 'h_mardi', field: 'hours' as const }, { heading: 'h_jeudi', field: 'hours' as const }]
    const { lines } = readLines(joined, [row(2, 'a', '15014', '1 rue du Gué', '15000', '9h-12h', '', '14h-17h')])
    expect(lines).toMatchObject([{ facts: { address: '1 rue du Gué, 15000', hours: 'lundi\u00a0: 9h-12h ; jeudi\u00a0: 14h-17h' } }])
  })

  test('qui répète un identifiant, ou un espace sans identifiant, est une faute', () => {
    const { lines, faults } = readLines(columns('externalId', 'name', 'communeCode'), [
      row(2, 'F1', 'a', '15014'), row(3, 'F1', 'b', '15014'), row(4, '', 'c', '15014'), row(5, '', 'C', '15014'), row(6, 'F2', 'a', '15014'),
    ])
    expect(faults.map(({ line, sentence }) => [line, sentence])).toEqual([[3, 'La ligne 2 a déjà cet identifiant.'], [5, expect.stringContaining('La ligne 4 dit déjà cet espace')]])
    expect(lines.map(({ line }) => line)).toEqual([2, 4, 6])
  })

  test('la forme juridique et la nature se lisent en mots ordinaires', () => {
    expect(['Commune et commune nouvelle', 'Communauté de communes', 'Métropole', 'CIAS', 'Conseil départemental', 'Association déclarée', 'SCIC', 'SAS', 'État', 'Mutualité', 'Fondation', 'confrérie'].map(legalFormOf)).toEqual([
      'COMMUNE', 'EPCI', 'EPCI', 'CCAS', 'DEPARTEMENT', 'ASSOCIATION', 'COOPERATIVE', 'COMPANY', 'OTHER_PUBLIC', 'MUTUAL', 'FOUNDATION', null,
    ])
    expect(['Fixe', 'non', '', 'Bus itinérant', 'oui', 'péniche'].map(kindOf)).toEqual(['SPACE', 'SPACE', 'SPACE', 'BUS', 'BUS', null])
  })
})

describe('ce qu’un import change', () => {
  const facts = (more: Partial<EntryFacts> = {}): EntryFacts => ({ ...noFacts, name: 'Espace fictif', communeCode: '15014', departementCode: '15', ...more })
  const known = (id: string, more: Partial<KnownEntry> = {}): KnownEntry => ({ ...facts(), id, goneAt: null, ...more })
  const plan = (entries: KnownEntry[], lines: (Partial<EntryFacts> & { line?: number })[], whole = true, named = { externalIds: new Set<string>(), places: new Set<string>() }) =>
    planImport(entries, { lines: lines.map(({ line, ...more }, index) => ({ line: line ?? index + 2, facts: { name: 'Espace fictif', communeCode: '15014', departementCode: '15', ...more } })), faults: [], named }, whole)

  test('retrouve un espace par son identifiant, même renommé, et garde ce dont le fichier ne parle pas', () => {
    const done = plan([known('a', { externalId: 'F1', phone: '04 65 71 00 00' })], [{ externalId: 'F1', name: 'Nouveau nom' }])
    expect(countsOf(done)).toEqual({ created: 0, updated: 1, unchanged: 0, gone: 0, failed: 0 })
    expect(done.updated[0]).toMatchObject({ id: 'a', facts: { name: 'Nouveau nom', phone: '04 65 71 00 00' } })
  })

  test('sans identifiant, retrouve par le SIRET, le nom et la commune ; un autre SIRET est un autre espace', () => {
    const entries = [known('a', { siret: one }), known('b', { siret: two })]
    expect(plan(entries, [{ siret: two, phone: '04 65 71 00 01' }]).updated.map(({ id }) => id)).toEqual(['b'])
    expect(countsOf(plan([known('a', { siret: one })], [{ siret: two }], false))).toMatchObject({ created: 1, updated: 0 })
  })

  test('donne son identifiant à un espace qui n’en avait pas, et ne le reprend jamais', () => {
    expect(plan([known('a')], [{ externalId: 'F1' }]).updated).toMatchObject([{ id: 'a', facts: { externalId: 'F1' } }])
    expect(plan([known('a', { externalId: 'F1' })], [{}]).unchanged).toEqual(['a'])
    expect(plan([known('a', { siret: null })], [{ siret: one }]).updated).toMatchObject([{ id: 'a', facts: { siret: one } }])
  })

  test('deux espaces du même nom : demande l’identifiant plutôt que de choisir', () => {
    const done = plan([known('a', { externalId: 'F1' }), known('b', { externalId: 'F2' })], [{}])
    expect(done.faults).toMatchObject([{ line: 2, sentence: expect.stringContaining('Plusieurs espaces') }])
    expect(done.gone).toEqual([])
  })

  test('deux lignes pour un même espace : la seconde est une faute', () => {
    expect(plan([known('a', { externalId: 'F1' })], [{ externalId: 'F1' }, {}]).faults).toMatchObject([{ line: 3, sentence: 'La ligne 2 dit déjà cet espace.' }])
  })

  test('un annuaire entier fait disparaître ce qu’il ne dit pas, sauf ce que nomme une ligne fausse ; un fichier partiel, rien', () => {
    const entries = [known('a', { externalId: 'F1' }), known('b', { externalId: 'F2', name: 'Autre' }), known('c', { externalId: 'F3', name: 'Tiers' })]
    expect(plan(entries, [{ externalId: 'F1' }]).gone.map(({ id }) => id)).toEqual(['b', 'c'])
    expect(plan(entries, [{ externalId: 'F1' }], true, { externalIds: new Set(['F2']), places: new Set(['tiers|15014']) }).gone).toEqual([])
    expect(plan(entries, [{ externalId: 'F1' }], false).gone).toEqual([])
  })

  test('un espace disparu qui revient est mis à jour', () => {
    expect(countsOf(plan([known('a', { goneAt: new Date(0) })], [{}]))).toMatchObject({ updated: 1, unchanged: 0, gone: 0 })
  })
})
