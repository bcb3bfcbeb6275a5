import { describe, expect, test } from 'vitest'
import { day } from '@/lib/kernel/days'
import { interestKinds } from './panel'
import { actingPresident, deciderOf } from './panel'
import { detectedRecusals, effectOf, type ApplicationFacts, type Interest } from './recusal-rules'

const today = day('2026-03-02')
const application = (more: Partial<ApplicationFacts> = {}): ApplicationFacts => ({
  id: 'a1', siren: '000000001', communeCodes: ['15014'], epciSirens: ['200066231'], departementCodes: ['15'], network: 'Réseau Médiation', ...more,
})
const interest = (more: Partial<Interest> & Pick<Interest, 'kind'>): Interest => ({
  siren: null, departementCode: null, communeCode: null, network: null, fromOn: null, untilOn: null, ...more,
})
const found = (one: Interest, facts = application()) => detectedRecusals({ interests: [one], departementCode: null }, [facts], today)

describe('table des motifs de déport', () => {
  test('emploi, direction, conseil rémunéré et famille font quitter le jury de l’appel', () => {
    for (const kind of ['EMPLOYEE', 'OFFICER', 'PAID_ADVISER', 'FAMILY'] as const) {
      expect(found(interest({ kind, siren: '000000001' }))).toEqual([{ applicationId: null, ground: kind, effect: 'call' }])
      expect(found(interest({ kind, siren: '000000002' }))).toEqual([])
    }
  })

  test('un mandat local écarte du dossier de la structure, de sa commune, de son EPCI ou de son département, et d’eux seuls', () => {
    const mandate = (more: Partial<Interest>) => found(interest({ kind: 'LOCAL_MANDATE', ...more })).map(({ effect }) => effect)
    expect(mandate({ siren: '000000001' })).toEqual(['dossier'])
    expect(mandate({ siren: '200066231' })).toEqual(['dossier'])
    expect(mandate({ communeCode: '15014', departementCode: '15' })).toEqual(['dossier'])
    expect(mandate({ departementCode: '15' })).toEqual(['dossier'])
    expect(mandate({ communeCode: '15001', departementCode: '15' })).toEqual([])
    expect(mandate({ siren: '000000009', departementCode: '15' })).toEqual([])
    expect(mandate({ departementCode: '2A' })).toEqual([])
  })

  test('financeur et coauteur sont écartés du dossier', () => {
    for (const kind of ['FUNDER', 'COAUTHOR'] as const)
      expect(found(interest({ kind, siren: '000000001' }))).toEqual([{ applicationId: 'a1', ground: kind, effect: 'dossier' }])
  })

  test('même réseau et mandat parlementaire du même département : à décider, le déport étant proposé', () => {
    expect(found(interest({ kind: 'NETWORK', network: 'reseau mediation' }))).toEqual([{ applicationId: 'a1', ground: 'NETWORK', effect: 'to-decide' }])
    expect(found(interest({ kind: 'NETWORK', network: 'Autre réseau' }))).toEqual([])
    expect(found(interest({ kind: 'PARLIAMENTARY_MANDATE', departementCode: '15' })).map(({ effect }) => effect)).toEqual(['to-decide'])
  })

  test('le domicile est noté, sans effet', () => {
    expect(found(interest({ kind: 'HOME', departementCode: '15', communeCode: '15014' }))).toEqual([])
  })

  test('un lien terminé compte encore trois ans, jour pour jour', () => {
    const ended = (untilOn: string) => found(interest({ kind: 'OFFICER', siren: '000000001', untilOn: day(untilOn) })).length
    expect(ended('2023-03-02')).toBe(1)
    expect(ended('2023-03-01')).toBe(0)
  })

  test('le département de l’acte de nomination suffit à proposer le déport, une fois', () => {
    const juror = { interests: [interest({ kind: 'PARLIAMENTARY_MANDATE', departementCode: '15' })], departementCode: '15' }
    expect(detectedRecusals(juror, [application()], today)).toHaveLength(1)
    expect(detectedRecusals({ ...juror, interests: [] }, [application()], today)).toEqual([{ applicationId: 'a1', ground: 'PARLIAMENTARY_MANDATE', effect: 'to-decide' }])
  })

  test('chaque nature de lien a un effet', () => {
    expect(interestKinds.every((kind) => kind in effectOf)).toBe(true)
  })
})

describe('qui décide d’un déport', () => {
  const seats = [
    { id: 'm', role: 'MEMBER', order: 1 }, { id: 'p', role: 'PRESIDENT', order: 4 }, { id: 'd2', role: 'DEPUTY', order: 3 }, { id: 'd1', role: 'DEPUTY', order: 2 },
  ] as const

  test('la présidence, et pour ses propres cas la première suppléance', () => {
    expect(deciderOf('m', seats, new Set(['m']))?.id).toBe('p')
    expect(deciderOf('p', seats, new Set(['p']))?.id).toBe('d1')
  })

  test('jamais quelqu’un d’écarté du même dossier, ni soi-même', () => {
    expect(deciderOf('p', seats, new Set(['p', 'd1']))?.id).toBe('d2')
    expect(deciderOf('m', seats, new Set(['m', 'p', 'd1', 'd2']))).toBeNull()
  })

  test('la présidence déportée de tout l’appel est remplacée', () => {
    expect(actingPresident(seats, new Set())?.id).toBe('p')
    expect(actingPresident(seats, new Set(['p']))?.id).toBe('d1')
  })
})
