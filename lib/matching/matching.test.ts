import { describe, expect, test } from 'vitest'
import { randomFrom } from '@/lib/scoring/random'
import { ambitions, terrains, themes } from '@/lib/resources/resource'
import { matchesOf, peerGroups, weights, type Candidate, type Profile } from './matching'
import { profileOf, themesIn } from './profile'

const profile = (id: string, more: Partial<Profile> = {}): Profile => ({ id, name: `Lauréat ${id}`, departementCode: '15', region: id, ambitions: [], terrains: [], vehicle: null, needs: [], strengths: [], ...more })
const candidate = (id: string, more: Partial<Candidate> = {}): Candidate => ({ id, name: `Ressource ${id}`, themes: [], ambitions: [], terrains: [], laureateId: null, ...more })
const of = (wanted: Profile, laureates: Profile[], resources: Candidate[] = []) => matchesOf([wanted], { laureates: [wanted, ...laureates], resources })[0]

describe('rapprocher', () => {
  test('ce qu’un pair sait et dont on a besoin passe avant tout ce qui se ressemble, et la phrase dit chaque raison comptée', () => {
    const me = profile('moi', { needs: ['EVALUATION'], ambitions: [1], terrains: ['MOUNTAIN'], vehicle: 'électrique' })
    const alike = profile('pareil', { ambitions: [1], terrains: ['MOUNTAIN'], vehicle: 'électrique' })
    const helps = profile('sait', { strengths: ['EVALUATION'] })
    const found = of(me, [alike, helps, profile('rien')])
    expect(found?.peers.map(({ id }) => id)).toEqual(['sait', 'pareil'])
    expect(found?.peers[0]?.reason).toBe('Sait « Mesurer et évaluer », dont ce lauréat a besoin.')
    expect(found?.peers[1]?.reason).toBe('Même véhicule (électrique), même territoire (montagne) et même ambition (dispositifs itinérants, mobilité verte et inclusive).')
    expect(weights.need).toBeGreaterThan(weights.vehicle + weights.terrain + weights.ambition)
  })

  test('trois au plus, les mêmes à chaque fois, jamais soi-même ni sa propre ressource, jamais sans raison', () => {
    const random = randomFrom('rapprochements')
    const some = <T>(all: readonly T[]): T[] => all.filter(() => random.whole(3) === 0)
    for (let round = 0; round < 50; round += 1) {
      const laureates = Array.from({ length: 12 }, (_, n) => profile(`l${n}`, { region: `r${random.whole(4)}`, ambitions: some(ambitions), terrains: some(terrains), needs: some(themes), strengths: some(themes), vehicle: ['électrique', 'hybride', null][random.whole(3)] ?? null }))
      const resources = Array.from({ length: 20 }, (_, n) => candidate(`r${n}`, { themes: some(themes), ambitions: some(ambitions), terrains: some(terrains), laureateId: `l${random.whole(12)}` }))
      const all = matchesOf(laureates, { laureates, resources })
      expect(matchesOf(laureates, { laureates, resources })).toEqual(all)
      for (const { laureate, peers, resources: found } of all) {
        expect(peers.length).toBeLessThanOrEqual(3)
        expect(peers.map(({ id }) => id)).not.toContain(laureate.id)
        for (const { id } of found) expect(resources.find((one) => one.id === id)?.laureateId).not.toBe(laureate.id)
        for (const { reason } of [...peers, ...found]) expect(reason).toMatch(/^[A-ZÀÉ«].+\.$/)
      }
    }
  })

  test('une ressource pour tous les territoires ne se donne pas pour raison le territoire', () => {
    const me = profile('moi', { terrains: ['RURAL'], needs: ['MOBILITY'] })
    expect(of(me, [], [candidate('a', { themes: ['MOBILITY'] })])?.resources[0]?.reason).toBe('Répond au besoin « Mobilité et véhicules ».')
    expect(of(me, [], [candidate('b', { themes: ['VISIBILITY'] })])?.resources).toEqual([])
  })

  test('un expert répond à un besoin, se déplace jusque-là, et rien de ce qu’il a déclaré ne l’en tient à l’écart', () => {
    const me = profile('moi', { needs: ['MOBILITY', 'EVALUATION'] })
    const experts = [
      { id: 'loin', name: 'Loin', fields: ['MOBILITY', 'EVALUATION'] as const, territories: ['59'], meets: () => true },
      { id: 'partout', name: 'Partout', fields: ['MOBILITY'] as const, territories: [], meets: () => true },
      { id: 'ici', name: 'Ici', fields: ['MOBILITY'] as const, territories: ['15'], meets: () => true },
      { id: 'autre', name: 'Autre', fields: ['VISIBILITY'] as const, territories: [], meets: () => true },
      { id: 'lié', name: 'Lié', fields: ['MOBILITY', 'EVALUATION'] as const, territories: ['15'], meets: (id: string) => id !== 'moi' },
    ]
    expect(matchesOf([me], { laureates: [me], resources: [], experts })[0]?.experts.map(({ id }) => id)).toEqual(['ici', 'partout'])
  })

  test('un échange entre pairs réunit ceux qui ont un besoin et celui qui sait, du terrain le plus proche', () => {
    const needing = ['a', 'b'].map((id) => profile(id, { needs: ['EVALUATION'], terrains: ['MOUNTAIN'] }))
    const [far, near] = [profile('loin', { strengths: ['EVALUATION'], terrains: ['OVERSEAS'] }), profile('près', { strengths: ['EVALUATION'], terrains: ['MOUNTAIN'] })]
    expect(peerGroups([...needing, far, near])).toMatchObject([{ theme: 'EVALUATION', guide: { id: 'près' }, members: [{ id: 'a' }, { id: 'b' }], reason: 'Lauréat a et Lauréat b en ont besoin ; Lauréat près le sait déjà, sur le terrain le plus proche du leur.' }])
    expect(peerGroups(needing)).toEqual([])
  })
})

describe('ce que l’on sait d’un lauréat', () => {
  test('ses souhaits et ce qui est noté disent ses besoins, ses ressources et son essaimage disent ses forces', () => {
    const known = profileOf({
      id: 'x', name: 'X', departementCode: '974', region: 'La Réunion', ambitions: [2], noted: [{ text: 'Trouver des partenaires et un cofinancement.', open: true }], contributed: ['MOBILITY'],
      answers: { zones: 'Des communes rurales\nDes communes de montagne', energie: 'Électrique', accompagnement: 'Suivre le projet et mesurer ses effets\nMobilité et véhicules', essaimage: 'Un carnet décrit les tournées.' },
    })
    expect(known).toMatchObject({ terrains: ['RURAL', 'MOUNTAIN', 'OVERSEAS'], vehicle: 'électrique', needs: ['EVALUATION', 'PARTNERSHIPS'], strengths: ['MOBILITY', 'ORGANISATION'] })
  })

  test('un souhait répondu ou écarté, un besoin noté auquel quelque chose répond, ne sont plus des besoins', () => {
    const known = profileOf({
      id: 'x', name: 'X', departementCode: '15', region: 'Auvergne-Rhône-Alpes', ambitions: [], contributed: [],
      noted: [{ text: 'Mobilité et véhicules', open: false }, { text: 'Trouver un cofinancement.', open: false }, { text: 'Faire connaître le projet', open: true }],
      answers: { accompagnement: 'Mobilité et véhicules\nSuivre le projet et mesurer ses effets' },
    })
    expect(known.needs).toEqual(['EVALUATION', 'VISIBILITY'])
  })

  test('un texte sans rien de tout cela ne dit rien', () => {
    expect(themesIn('')).toEqual([])
    expect(themesIn('Une phrase fictive.')).toEqual([])
  })
})
