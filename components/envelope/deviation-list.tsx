import { ActionForm } from '@/components/form/action-form'
import { Select, TextArea } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { causesOf, departures, type Departure, type DepartureKind } from '@/lib/envelope/deviation'
import { deviationCauseWords } from '@/lib/envelope/envelope.words'
import type { PlanLine } from '@/lib/envelope/plan'
import { formatEuros, zero } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'

const what = {
  unfunded: () => 'Le jury propose de le retenir ; rien ne lui est attribué.',
  amount: ({ recommended, allocated }) => `Le jury propose ${formatEuros(recommended ?? zero)} ; ${formatEuros(allocated ?? zero)} lui sont attribués.`,
  leftover: ({ waitingRank, allocated }) => `De rang ${waitingRank} en liste complémentaire, ${formatEuros(allocated ?? zero)} lui sont attribués.`,
  passed: ({ waitingRank }) => `De rang ${waitingRank} en liste complémentaire, rien ne lui est attribué alors qu’un rang suivant est financé.`,
} as const satisfies Record<DepartureKind, (line: PlanLine) => string>

const heading = ({ line }: Departure) => `Dossier n° ${line.number}, ${line.structureName}`

/** Where the list leaves the jury's advice, and why; nothing when it follows it. */
export function DeviationList({ lines }: { lines: readonly PlanLine[] }) {
  const found = departures(lines)
  if (found.length === 0) return null
  return (
    <section aria-labelledby="ecarts" className="my-8">
      <h3 id="ecarts" className="mb-2">
        Écarts avec l’avis du jury
      </h3>
      <ul className="divide-y divide-line border-y border-line">
        {found.map((departure) => (
          <li key={departure.line.applicationId} className="py-3">
            <p className="font-semibold">{heading(departure)}</p>
            <p>{what[departure.kind](departure.line)}</p>
            {departure.told && (
              <p className="whitespace-pre-line">
                Motif : {deviationCauseWords[departure.told.cause]}. {departure.told.reason}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The cause and the reason of each departure, beside what it is. */
export function DeviationForm({ callId, lines, tell }: { callId: string; lines: readonly PlanLine[]; tell: FormAction }) {
  const found = departures(lines)
  if (found.length === 0) return null
  const labels = Object.fromEntries(found.flatMap(({ line }, index) => [
    [`deviations.${index}.cause`, `Dossier n° ${line.number}, motif de l’écart`],
    [`deviations.${index}.reason`, `Dossier n° ${line.number}, raison`],
  ]))
  return (
    <section aria-labelledby="ecarts" className="my-8">
      <h2 id="ecarts" className="mb-2">
        Écarts avec l’avis du jury
      </h2>
      <p className="mb-4 max-w-2xl text-soft">
        L’avis scellé du jury ne change pas. Chaque écart a un motif de la liste et une raison, que la présidence du jury reçoit à la préparation et que le signataire signe à part.
        Pour un dossier écarté, la raison sert de motif à la lettre, à compléter.
      </p>
      <ActionForm action={tell} labels={labels} className="space-y-4">
        <Hidden values={{ callId }} />
        {found.map((departure, index) => (
          <DeviationFields key={departure.line.applicationId} departure={departure} name={`deviations.${index}`} />
        ))}
        <Submit>Enregistrer les motifs</Submit>
      </ActionForm>
    </section>
  )
}

function DeviationFields({ departure, name }: { departure: Departure; name: string }) {
  const { line, kind, told } = departure
  const [only, ...others] = causesOf[kind]
  return (
    <fieldset className="max-w-2xl space-y-3 border-t border-line pt-3">
      <legend className="float-left w-full font-semibold">{heading(departure)}</legend>
      <p className="clear-both">{what[kind](line)}</p>
      <Hidden values={{ [`${name}.applicationId`]: line.applicationId, [`${name}.version`]: line.deviation?.version ?? 0 }} />
      <Select
        name={`${name}.cause`}
        label="Motif de l’écart"
        choices={causesOf[kind].map((cause) => ({ value: cause, label: deviationCauseWords[cause] }))}
        defaultValue={told?.cause ?? (others.length === 0 ? only : '')}
      />
      <TextArea name={`${name}.reason`} label="Raison" rows={2} maxLength={2000} defaultValue={told?.reason ?? ''} />
    </fieldset>
  )
}
