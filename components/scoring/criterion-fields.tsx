import type { ReactNode } from 'react'
import { Choices, TextArea } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import type { Criterion } from '@/lib/scoring/score-sheet'

type Props = {
  call: { maxMark: number; criteria: readonly Criterion[] }
  /** In the order of the criteria. */
  saved: readonly ({ value: number; ground: string } | undefined)[]
  /** How the jury agreed to read each criterion, by its code. */
  agreed?: Record<string, string>
  groundOptional: boolean
  groundHelp?: string | undefined
}

/** A labelled level and its ground for each criterion of a grid. */
export function CriterionFields({ call, saved, agreed = {}, groundOptional, groundHelp }: Props) {
  return call.criteria.map((criterion, index) => (
    <div key={criterion.code} data-criterion={criterion.code} className="space-y-3 border-t border-line pt-4">
      <Hidden values={{ [`marks.${index}.code`]: criterion.code }} />
      <Choices
        name={`marks.${index}.value`}
        label={`${criterion.label} (${criterion.weight} / 100)`}
        help={helpOf(criterion.description, agreed[criterion.code])}
        defaultValue={saved[index] ? [String(saved[index].value)] : []}
        choices={Array.from({ length: call.maxMark + 1 }, (_, value) => ({ value: String(value), label: levelWord(value, criterion.levels) }))}
      />
      <TextArea name={`marks.${index}.ground`} label="Motif en quelques mots" optional={groundOptional} help={groundHelp} rows={2} defaultValue={saved[index]?.ground} />
    </div>
  ))
}

/** What the keys do in a grid; `children`: what else they do on its page. */
export function KeyHelp({ maxMark, children }: { maxMark: number; children?: ReactNode }) {
  return (
    <details className="text-sm">
      <summary className="min-h-6 text-accent">Au clavier</summary>
      <ul className="mt-1 list-disc pl-5">
        <li>Dans un critère, 0 à {maxMark}&nbsp;: donner cette note et passer au motif.</li>
        <li>Ctrl + Entrée&nbsp;: passer au critère suivant.</li>
        {children}
      </ul>
    </details>
  )
}

function helpOf(description: string, agreed: string | undefined) {
  if (!agreed) return description || undefined
  return (
    <>
      {description}
      <span className="mt-1 block whitespace-pre-line border-l-2 border-accent pl-2 text-ink">Convenu à l’étalonnage : {agreed}</span>
    </>
  )
}

export const levelWord = (value: number, levels: readonly string[]): string => (levels[value] ? `${value}\u00a0: ${levels[value]}` : String(value))

/** What the fields are called in a summary of what is wrong. */
export const markLabels = (criteria: readonly Criterion[]): Record<string, string> =>
  Object.fromEntries(criteria.flatMap(({ label }, index) => [[`marks.${index}.value`, label], [`marks.${index}.ground`, `${label}, motif`]]))
