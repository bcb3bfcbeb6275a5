import { newId } from '@/lib/kernel/ids'
import type { SubEnvelope } from './sub-envelope'

/** The rows of these, to be created with an envelope whose call is a draft. */
export const keptRows = (kept: readonly SubEnvelope[] = []) =>
  kept.map(({ label, cents, ambition, departements }, index) => ({ id: newId(), n: index + 1, label, keptCents: BigInt(cents), ambition, departements: [...departements] }))
