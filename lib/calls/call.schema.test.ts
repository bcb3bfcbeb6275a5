import { describe, expect, test } from 'vitest'
import { parse } from '@/lib/actions/parse'
import { newId } from '@/lib/kernel/ids'
import { abandonSchema, createCallSchema, pastEditionSchema, scheduleSchema } from './call.schema'
import { criteriaOf } from './rules-form'

const callId = newId()
const schedule = { callId, version: '3', opensAt: '2026-03-29T01:30', closesAt: '2026-10-25T17:00', answerPlannedOn: '', envelopeCents: '500 000', ceilingCents: '', grantRatePercent: '80' }

describe('ce qui est saisi d’un appel', () => {
  test('les dates s’entendent à l’heure de Paris, été comme hiver ; un champ vide n’est pas encore fixé', () => {
    expect(parse(scheduleSchema, schedule)).toMatchObject({
      kind: 'ok',
      value: { version: 3, opensAt: new Date('2026-03-29T00:30:00.000Z'), closesAt: new Date('2026-10-25T16:00:00.000Z'), answerPlannedOn: null, envelopeCents: 50_000_000, ceilingCents: null, grantRatePercent: 80, recoveredReturns: false },
    })
  })

  test.each([
    ['closesAt', '2026-02-30T17:00'],
    ['closesAt', '2026-03-29T01:30'],
    ['envelopeCents', '-5'],
    ['grantRatePercent', '101'],
    ['answerPlannedOn', 'demain'],
  ])('refuse %s « %s », dans son champ', (field, typed) => {
    expect(parse(scheduleSchema, { ...schedule, [field]: typed })).toMatchObject({ kind: 'invalid', fields: { [field]: expect.any(String) } })
  })

  test('une sous-enveloppe a un nom, un montant, une ambition ou des départements ; une ligne vide ne compte pas', () => {
    const typed = (...subEnvelopes: object[]) => parse(scheduleSchema, { ...schedule, subEnvelopes })
    const corse = { label: 'Corse', cents: '30 000', ambition: '', departements: '2a, 2B 2a' }
    expect(typed({ label: '', cents: '', ambition: '', departements: '' }, corse, { ...corse, label: 'Une', ambition: '1', departements: '' })).toMatchObject({
      kind: 'ok', value: { subEnvelopes: [{ label: 'Corse', cents: 3_000_000, ambition: null, departements: ['2A', '2B'] }, { label: 'Une', ambition: 1, departements: [] }] },
    })
    for (const [field, wrong] of Object.entries({ label: '', cents: '', ambition: '' }).concat([['departements', '99']]))
      expect(typed({ ...corse, ...(field === 'ambition' && { departements: '' }), [field]: wrong })).toMatchObject({ kind: 'invalid', fields: { [`subEnvelopes.0.${field}`]: expect.any(String) } })
    expect(typed(corse, corse)).toMatchObject({ kind: 'invalid', fields: { 'subEnvelopes.1.label': 'Une autre sous-enveloppe porte déjà ce nom.' } })
    expect(typed({ ...corse, ambition: '4' }).kind).toBe('invalid')
  })

  test.each(['creer', 'edition-passee', 'Ami', 'ami_2027', '-ami', 'été'])('l’adresse « %s » est refusée', (slug) => {
    expect(parse(createCallSchema, { title: 'Appel', slug })).toMatchObject({ kind: 'invalid', fields: { slug: expect.any(String) } })
    expect(parse(createCallSchema, { title: 'Appel', slug: 'ami-aller-vers-2027' }).kind).toBe('ok')
  })

  test('l’abandon demande un motif et les mots « sans suite »', () => {
    const typed = { callId, reason: 'Crédits retirés', word: ' Sans suite ' }
    expect(parse(abandonSchema, typed).kind).toBe('ok')
    expect(parse(abandonSchema, { ...typed, word: 'oui' })).toMatchObject({ kind: 'invalid', fields: { word: expect.any(String) } })
    expect(parse(abandonSchema, { ...typed, reason: ' ' })).toMatchObject({ kind: 'invalid', fields: { reason: expect.any(String) } })
  })

  test('le nombre de candidatures d’une édition passée est un nombre, ou n’est pas connu', () => {
    const typed = { title: 'Passée', slug: 'passee', funder: 'F', partners: '', summary: '', source: 'S', announcedOn: '2022-05-03', president: '', applications: '', envelopeCents: '', laureates: 'x' }
    expect(parse(pastEditionSchema, typed).kind).toBe('ok')
    expect(parse(pastEditionSchema, { ...typed, applications: 'beaucoup' })).toMatchObject({ kind: 'invalid', fields: { applications: expect.any(String) } })
  })
})

describe('la grille saisie', () => {
  const line = { label: '', description: '', weight: '', levels: '' }

  test('laisse les lignes vides, et lit un niveau par ligne', () => {
    expect(criteriaOf([{ ...line, label: 'Impact', weight: '40', levels: 'un\r\n\r\n deux ' }, line])).toEqual({ kind: 'ok', value: [{ label: 'Impact', description: '', weight: 40, levels: ['un', 'deux'] }] })
  })

  test('dit le champ qui manque, à sa place', () => {
    expect(criteriaOf([line, { ...line, label: 'Impact', weight: '0' }, { ...line, weight: '10' }])).toMatchObject({ kind: 'invalid', fields: { 'criteria.1.weight': expect.any(String), 'criteria.2.label': expect.any(String) } })
  })

  test('ne perd rien de ce qui est écrit d’un critère sans nom', () => {
    expect(criteriaOf([{ ...line, levels: 'un\ndeux' }])).toMatchObject({ kind: 'invalid', fields: { 'criteria.0.label': expect.any(String) } })
  })
})
