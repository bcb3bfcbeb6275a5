import { slugOf } from '@/lib/kernel/slug'
import { departementName } from '@/lib/places/departement'
import { workbook } from '@/lib/sheets/workbook'
import type { ScenarioRow } from './scenario'
import type { Scenario, ScenarioCall } from './scenario.queries'

/** A scenario as its table shows it: every eligible dossier, what it would get and under which conditions. */
export const scenarioWorkbook = (call: ScenarioCall, rows: readonly ScenarioRow[], { grants }: Pick<Scenario, 'grants'>): Promise<ReadableStream<Uint8Array>> =>
  workbook('Scénario', [
    ['Rang', 'Numéro', 'Structure', 'Titre', 'Code département', 'Département', 'Région', 'Moyenne sur 100', 'Demandé (€)', 'Plus petit viable (€)', 'Dans le scénario (€)', 'Conditions', 'Données'],
    ...rows.map((row) => {
      const grant = grants.get(row.applicationId)
      return [
        row.rank ?? '', row.number, row.structureName, row.title, row.departementCode, departementName(row.departementCode), row.region, row.score === null ? '' : Number(row.score),
        { cents: row.requested }, { cents: row.smallestViable }, grant ? { cents: grant.cents } : '', grant?.conditions ?? '', call.nature === 'FICTIONAL' ? 'données de démonstration' : '',
      ]
    }),
  ])

/** Says that the data are invented before the file is even opened. */
export const scenarioFileName = ({ nature, slug }: Pick<ScenarioCall, 'nature' | 'slug'>, { name }: Pick<Scenario, 'name'>): string =>
  `${nature === 'FICTIONAL' ? 'donnees-de-demonstration-' : ''}scenario-${slug}-${slugOf(name) || 'sans-nom'}.xlsx`
