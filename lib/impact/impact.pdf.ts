import { formatEuros } from '@/lib/kernel/cents'
import { formatDay, type Day } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import { renderPdf, type Block } from '@/lib/pdf/document'
import { placeLabel } from '@/lib/places/place'
import type { ImpactRecord } from './impact-record'
import { figure, withUnit } from './impact.words'
import { commonSet, latest } from './indicators'
import { budgetOf, byAmbition, commonSums, communesServed, costCaveat, costPerPerson, keptPromises, progressOf, type Group } from './programme'

const suffix = (demonstration: boolean): string => (demonstration ? '-donnees-de-demonstration' : '')

export const sheetFileName = ({ application, call }: ImpactRecord): string => `valorisation-dossier-${application.number}${suffix(call.demonstration)}.pdf`
export const programmeFileName = (slug: string, demonstration: boolean, format: 'pdf' | 'xlsx'): string => `impact-${slug}${suffix(demonstration)}.${format}`

/** What one laureate achieved, on paper: its promises, the common set, its communes. */
export function impactSheet(record: ImpactRecord, today: Day): Promise<Buffer> {
  const { call, laureate, application } = record
  const last = record.reports.findLast(({ state }) => state === 'ACCEPTED')
  const served = communesServed([record])
  const budget = budgetOf(record)
  const blocks: Block[] = [
    { kind: 'title', text: laureate.name },
    { kind: 'paragraph', text: application.title },
    { kind: 'facts', items: [{ label: 'Appel', value: call.title }, { label: 'Aide attribuée', value: formatEuros(record.allocated) }, { label: 'Dépensé sur prévu', value: budget.spent === null ? 'pas encore indiqué' : `${formatEuros(budget.spent)} sur ${formatEuros(budget.planned)}` }] },
    { kind: 'heading', text: 'Promis et réalisé' },
    table(['Indicateur', 'Promis', 'Réalisé', 'Chemin'], keptPromises(record).map(({ label, unit, promise, value, percent }) => [label, withUnit(promise.target, unit), value === null ? 'non relevé' : withUnit(value, unit), percent === null ? '—' : `${percent} %`])),
    { kind: 'heading', text: 'Ensemble commun' },
    table(['Indicateur', 'Au', 'Dernier relevé'], commonSet.map(({ key, label }) => { const one = latest(record.values, key); return [label, one ? formatDay(one.period) : '—', one ? figure(one.value) : 'non relevé'] })),
    ...(served.since.length > 0 ? [{ kind: 'heading' as const, text: 'Communes desservies depuis le projet' }, { kind: 'paragraph' as const, text: served.since.map((code) => placeLabel('commune', code)).join(', ') }] : []),
    ...(last?.texts.effects ? [{ kind: 'heading' as const, text: 'Ce que cela a changé' }, { kind: 'paragraph' as const, text: last.texts.effects }] : []),
    { kind: 'small', text: 'Valeurs déclarées par la structure, comptées depuis le début du projet.' },
  ]
  return renderPdf({ title: `Fiche de valorisation : ${laureate.name}`, foot: `${call.title} — ${laureate.name}`, demonstration: call.demonstration, at: new Date(`${today}T12:00:00Z`), blocks })
}

const table = (labels: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  columns: labels.map((label, index) => ({ label, width: index === 0 ? 0.46 : 0.54 / (labels.length - 1), right: index > 0 })),
  rows,
})

const groupTable = (head: string, groups: readonly Group[]): Block =>
  table([head, 'Lauréats', 'Tenues', 'Chemin', 'Personnes'], groups.map(({ label, laureates, progress, people }) => [label, String(laureates), `${progress.reached} sur ${progress.promises}`, progress.mean === null ? '—' : `${progress.mean} %`, people === null ? '—' : figure(people)]))

/** The programme on paper: its sums with their caveats, then each laureate. */
export function programmeReport(records: readonly ImpactRecord[], today: Day): Promise<Buffer> {
  const call = records[0]?.call
  const [progress, cost] = [progressOf(records), costPerPerson(records)]
  return renderPdf({
    title: `Impact : ${call?.title ?? ''}`,
    foot: `${call?.title ?? ''} — impact au ${formatDay(today)}`,
    demonstration: call?.demonstration ?? false,
    at: new Date(`${today}T12:00:00Z`),
    blocks: [
      { kind: 'title', text: `Impact du programme au ${formatDay(today)}` },
      { kind: 'paragraph', text: `${call?.title ?? ''} : ${plural(records.length, 'lauréat')}. ${progress.reached} promesses tenues sur ${progress.promises}${progress.mean === null ? '' : `, ${progress.mean} % du chemin en moyenne`}.` },
      { kind: 'heading', text: 'Ensemble commun' },
      table(['Indicateur', 'Total', 'Lauréats qui l’ont relevé'], commonSums(records).map(({ label, value, measured, of }) => [label, value === null ? 'non relevé' : figure(value), `${measured} sur ${of}`])),
      { kind: 'paragraph', text: cost.perPerson === null ? 'Aide par personne rencontrée : pas encore relevé.' : `Aide par personne rencontrée : ${formatEuros(cost.perPerson)} (${plural(cost.counted, 'lauréat')} sur ${cost.of}).` },
      { kind: 'small', text: costCaveat },
      { kind: 'heading', text: 'Par ambition' },
      groupTable('Ambition', byAmbition(records)),
      { kind: 'heading', text: 'Lauréat par lauréat' },
      table(['Lauréat', 'Aide', 'Promesses tenues', 'Chemin'], records.map((record) => { const one = progressOf([record]); return [record.laureate.name, formatEuros(record.allocated), `${one.reached} sur ${one.promises}`, one.mean === null ? '—' : `${one.mean} %`] })),
    ],
  })
}
