import { legalFormWord } from '@/lib/structures/structure.words'
import { declaredAreas } from '@/lib/envelope/declared-area'
import { declaredAreaWords } from '@/lib/envelope/envelope.words'
import { shortageSentence } from '@/lib/calls/sub-envelope'
import type { Money, ScenarioFigures } from '@/lib/envelope/scenario'
import { formatEuros } from '@/lib/kernel/cents'
import { formatNumber, plural } from '@/lib/kernel/french'

const percent = (count: number, all: number) => `${formatNumber(Math.round((100 * count) / Math.max(1, all)), 0)} %`

const listed = (items: readonly { label: string; count: number }[]) => items.map(({ label, count }) => `${label} : ${count}`)

/** What a scenario comes to: each figure under its name, the same for one or for several side by side. */
export const figureRows = ({ total, kept }: Money): { label: string; value: (figures: ScenarioFigures) => string | string[] }[] => [
  { label: 'Dossiers', value: ({ funded }) => String(funded) },
  { label: 'Somme', value: ({ sum }) => formatEuros(sum) },
  { label: `Reste, sur ${formatEuros(total)}`, value: ({ left }) => formatEuros(left) },
  ...(kept.length === 0 ? [] : [{ label: 'Sous-enveloppes', value: ({ kept: spent, short }: ScenarioFigures) => [...spent.map(({ label, cents, held }) => `${label} : ${formatEuros(held)} à ses dossiers, ${formatEuros(cents)} gardés`), ...(short ? [shortageSentence(short)] : [])] }]),
  { label: 'Moyenne des notes', value: ({ mean }) => (mean === null ? 'sans note' : `${formatNumber(mean, 2)} / 100`) },
  { label: 'Territoires', value: ({ departements, regions }) => `${plural(departements.length, 'département')}, ${plural(regions, 'région')}` },
  { label: 'Ambitions', value: ({ ambitions }) => listed(ambitions) },
  { label: 'Formes juridiques', value: ({ funded, legalForms }) => legalForms.map(({ label, count }) => `${legalFormWord(label)} : ${count}, soit ${percent(count, funded)}`) },
  {
    label: 'Territoires desservis, déclarés',
    value: ({ areas }) => (areas === null ? 'non demandés par le formulaire' : declaredAreas.map((area) => `${declaredAreaWords[area]} : ${areas.counts[area]} sur ${areas.asked}, soit ${percent(areas.counts[area], areas.asked)}`)),
  },
]

export function ScenarioFiguresList({ figures, money }: { figures: ScenarioFigures; money: Money }) {
  return (
    <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2 lg:grid-cols-1">
      {figureRows(money).map(({ label, value }) => (
        <div key={label}>
          <dt className="text-sm text-soft">{label}</dt>
          <dd className={label.startsWith('Reste') && figures.left < 0 ? 'font-semibold text-danger tabular-nums' : 'tabular-nums'}>{lines(value(figures))}</dd>
        </div>
      ))}
    </dl>
  )
}

export const lines = (value: string | string[]) =>
  Array.isArray(value) ? value.map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  )) : value
