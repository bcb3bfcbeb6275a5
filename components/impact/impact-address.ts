import type { ImpactView } from '@/lib/kernel/routes'

export type ImpactSearch = Partial<Record<'indicateur' | 'ambition' | 'departement', string | string[]>>

/** What an address asks of a programme's figures. */
export function viewAsked(search: ImpactSearch): ImpactView {
  const [indicator, ambition, departement] = [search.indicateur, search.ambition, search.departement].map((one) => [one].flat()[0])
  return { indicator, ambition, departement }
}
