import { expect, test } from 'vitest'
import type { FormField } from '@/lib/forms/form-definition'
import { zero } from '@/lib/kernel/cents'
import { submissionContent } from './submission-content'

const structure = { id: 's', name: 'Structure fictive', siret: '00000000000018', legalForm: 'ASSOCIATION', communeCode: '15014', departementCode: '15', network: null }
const question = (key: string, more: Partial<FormField> = {}): FormField => ({ key, label: key, kind: 'attachments', ...more })
const joined = (id: string, fieldKey: string) => ({ id, fieldKey, file: { name: `${id}.pdf`, size: 1, sha256: 'x' } })

test('un dépôt tient les pièces des questions posées, chacune avec ses lecteurs ; celles d’une question qui ne se pose plus restent au brouillon', () => {
  const { attachments } = submissionContent({
    number: 1, structure, chosenPoints: [], answers: {}, arising: { steps: [{ key: 'pieces', title: 'Pièces', fields: [question('budget'), question('rib', { audience: 'staff' })] }] },
    plan: { costs: [], resources: [], requested: zero, smallestViable: zero, basis: 'GROSS', inKind: [] }, attachments: [joined('a', 'budget'), joined('b', 'rib'), joined('c', 'ne se pose plus')],
  })
  expect(attachments.map(({ id, audience }) => [id, audience])).toEqual([['a', undefined], ['b', 'staff']])
})
