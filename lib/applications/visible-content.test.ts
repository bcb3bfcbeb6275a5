import { expect, test } from 'vitest'
import { cents } from '@/lib/kernel/cents'
import type { SubmissionContent } from './submission'
import { visibleContent, type Reading } from './visible-content'

const content: SubmissionContent = {
  number: 1,
  structure: { name: 'Structure fictive', siret: '00000000100000', legalForm: 'ASSOCIATION', communeCode: '15014', departementCode: '15', network: null },
  servicePoints: [],
  sections: [
    { title: 'Pour tous', answers: [{ key: 'tous', label: 'Tous', text: 'tous' }, { key: 'agents', label: 'Agents', text: 'agents', audience: 'staff' }] },
    { title: 'Suites', answers: [{ key: 'suites', label: 'Suites', text: 'suites', audience: 'after-scoring' }] },
  ],
  financing: { costs: [], resources: [], requestedCents: cents(100), smallestViableCents: cents(50) },
  attachments: [{ id: 'a', field: 'rib', name: 'rib.pdf', size: 1, sha256: 'x', audience: 'staff' }, { id: 'b', field: 'pieces', name: 'devis.pdf', size: 1, sha256: 'y' }],
}

const seen = (reading: Reading) => {
  const { sections, attachments, financing } = visibleContent(content, reading)
  return [...sections.flatMap(({ answers }) => answers.map(({ key }) => key)), ...attachments.map(({ name }) => name), financing.smallestViableCents]
}

test.each([
  ['own', ['tous', 'agents', 'suites', 'rib.pdf', 'devis.pdf', 50]],
  ['staff', ['tous', 'agents', 'suites', 'rib.pdf', 'devis.pdf', 50]],
  ['call', ['tous', 'suites', 'devis.pdf', 50]],
  ['scoring', ['tous', 'devis.pdf', 0]],
] as const)('chacun ne lit que ce qui est pour lui : %s', (reading, keys) => {
  expect(seen(reading)).toEqual(keys)
})

test('une partie dont rien n’est lisible n’a pas de titre non plus', () => {
  expect(visibleContent(content, 'scoring').sections.map(({ title }) => title)).toEqual(['Pour tous'])
})
