import { fictionalSiret } from '@/lib/kernel/siret'

/** The whole of a small deposit, as the record keeps it. */
export const depositedContent = (number: number, departementCode = '15') => ({
  number,
  structure: { name: `Structure fictive ${number}`, siret: fictionalSiret(number), legalForm: 'ASSOCIATION', communeCode: `${departementCode}014`, departementCode, network: null },
  servicePoints: [],
  sections: [],
  financing: { costs: [], resources: [], requestedCents: 2_000_000, smallestViableCents: 1_000_000 },
  attachments: [],
})
