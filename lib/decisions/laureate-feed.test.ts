import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import type { Day } from '@/lib/kernel/days'
import { laureatesAtom } from './laureate-feed.export'
import type { OpenLaureate } from './results.queries'

const publicUrl = 'https://aller-vers.example.org'
const laureate = (id: string, more: Partial<OpenLaureate> = {}): OpenLaureate => ({
  id, slug: 'ami-2024', title: 'AMI <2024> & suite', name: 'Étape "fictive"', departementCode: '08', announcedOn: '2024-07-26' as Day, announcedAt: null, nature: 'PUBLISHED', renouncedOn: null, changedAt: null, ...more,
})
const one = '018f0000-0000-7000-8000-000000000001'
const two = '018f0000-0000-7000-8000-000000000002'

type Element = { name: string; attributes: Record<string, string>; text: string; children: Element[] }

/** Reads XML strictly: what is not well formed, or bears a prefix that nothing declares, is thrown. */
function read(text: string): Element {
  const root: Element = { name: '', attributes: {}, text: '', children: [] }
  const open = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => { throw error })
  parser.on('opentag', ({ local, uri, attributes }) => {
    expect(uri).toBe('http://www.w3.org/2005/Atom')
    const element = { name: local, attributes: Object.fromEntries(Object.entries(attributes).map(([name, { value }]) => [name, value])), text: '', children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (part) => { const element = open.at(-1); if (element) element.text += part })
  parser.on('closetag', () => { open.pop() })
  parser.write(text).close()
  return root.children[0] ?? root
}
const all = (element: Element, name: string) => element.children.filter((child) => child.name === name)
const textOf = (element: Element, name: string) => all(element, name).map(({ text }) => text)

test('le fil a ce que la RFC 4287 exige, une entrée par lauréat, sous un identifiant qui ne change pas', () => {
  const text = laureatesAtom({ laureates: [laureate(one), laureate(two, { announcedOn: '2026-03-02' as Day, announcedAt: new Date('2026-03-02T09:00:00.123Z') })], publicUrl })
  const feed = read(text)
  expect([feed.name, feed.attributes['xml:lang']]).toEqual(['feed', 'fr'])
  expect([textOf(feed, 'id'), textOf(feed, 'updated'), all(feed, 'title').length, all(feed, 'author').length]).toEqual([['tag:aller-vers.example.org,2026:laureats'], ['2026-03-02T09:00:00.123Z'], 1, 1])
  expect(all(feed, 'link').map(({ attributes: { rel, href } }) => `${rel} ${href}`)).toEqual([`self ${publicUrl}/open-data/laureats.atom`, `alternate ${publicUrl}/open-data`, 'license https://www.etalab.gouv.fr/licence-ouverte-open-licence/'])
  const entries = all(feed, 'entry')
  expect(entries.map((entry) => [textOf(entry, 'id'), textOf(entry, 'title'), textOf(entry, 'updated')])).toEqual([
    [[`urn:uuid:${one}`], ['Étape "fictive"'], ['2024-07-26T00:00:00.000Z']],
    [[`urn:uuid:${two}`], ['Étape "fictive"'], ['2026-03-02T09:00:00.123Z']],
  ])
  expect(entries.map((entry) => all(entry, 'link')[0]?.attributes.href)).toEqual([`${publicUrl}/appels/ami-2024/laureats/${one}`, `${publicUrl}/appels/ami-2024/laureats/${two}`])
  expect(all(entries[0] ?? feed, 'category')[0]?.attributes).toEqual({ term: 'ami-2024', label: 'AMI <2024> & suite' })
})

test('le fil d’un appel non annoncé ou inconnu est vide et se lit encore ; une adresse écrite de travers n’y casse rien', () => {
  const feed = read(laureatesAtom({ laureates: [], call: 'a"><&é', publicUrl }))
  expect([all(feed, 'entry'), textOf(feed, 'updated')]).toEqual([[], ['1970-01-01T00:00:00.000Z']])
  expect(textOf(feed, 'id')).toEqual(['tag:aller-vers.example.org,2026:laureats/a%22%3E%3C%26%C3%A9'])
})

test('ce qui est inventé le dit, dans le fil et dans l’entrée', () => {
  const text = laureatesAtom({ laureates: [laureate(one, { nature: 'FICTIONAL' })], call: 'ami-2024', publicUrl })
  expect(text).toContain('(données de démonstration comprises)')
  expect(read(text).children.at(-1)?.children.find(({ name }) => name === 'summary')?.text).toContain('Données de démonstration.')
})

test('une renonciation change l’entrée, son instant et ses mots, jamais son identifiant', () => {
  const feed = read(laureatesAtom({ laureates: [laureate(one, { announcedAt: new Date('2026-03-02T09:00:00.000Z'), renouncedOn: '2026-03-18' as Day, changedAt: new Date('2026-03-20T15:00:00.000Z') })], publicUrl }))
  const [entry = feed] = all(feed, 'entry')
  expect([textOf(feed, 'updated'), textOf(entry, 'id'), textOf(entry, 'published'), textOf(entry, 'updated')]).toEqual([
    ['2026-03-20T15:00:00.000Z'], [`urn:uuid:${one}`], ['2026-03-02T09:00:00.000Z'], ['2026-03-20T15:00:00.000Z'],
  ])
  expect(textOf(entry, 'summary')[0]).toMatch(/A renoncé le 18 mars 2026 à l’aide de/)
})
