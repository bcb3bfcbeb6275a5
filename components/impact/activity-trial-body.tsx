import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { Notice } from '@/components/ui/notice'
import { readings, type Proposal } from '@/lib/impact/activity-columns'
import type { FileTrial } from '@/lib/impact/impact.queries'
import { doubtSentence, plainUseWords, readingWords, withUnit } from '@/lib/impact/impact.words'
import { valueAt, type Measured } from '@/lib/impact/indicators'
import { formatDay, type Day } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'

type Told = NonNullable<FileTrial['activity']>
type Props = { trial: FileTrial; activity: Told; apply: FormAction }

/** A report on the activity: what each column gives, what comes out of it, what becomes of each line. Nothing is kept before the last button. */
export function ActivityTrialBody({ trial, activity, apply }: Props) {
  const { faults, lines } = activity
  const wrong = lines.filter(({ kind }) => kind === 'fault').length
  return (
    <div className="space-y-10">
      <Columns activity={activity} measured={trial.record.measured} />
      <section aria-labelledby="donne" className="space-y-4">
        <h2 id="donne">Ce que cela donne</h2>
        {faults.map((sentence) => <Notice key={sentence} tone="danger" title={sentence} />)}
        {wrong > 0 && <Notice tone="danger" title={`${plural(wrong, 'ligne')} à corriger : rien ne peut être enregistré.`}><p>Corrigez le fichier, puis joignez-le de nouveau ; ou ignorez la colonne qui ne se lit pas.</p></Notice>}
        {faults.length === 0 && <Outcome trial={trial} activity={activity} apply={wrong > 0 ? null : apply} />}
      </section>
      {lines.length > 0 && <Lines activity={activity} wrong={wrong} />}
    </div>
  )
}

const sample = ({ table }: Told, index: number): string =>
  table.rows.flatMap(({ cells }) => cells[index] || []).slice(0, 3).join(' · ').slice(0, 60)

function Columns({ activity, measured }: { activity: Told; measured: readonly Measured[] }) {
  return (
    <section aria-labelledby="colonnes">
      <h2 id="colonnes" className="mb-2">Ce que donne chaque colonne</h2>
      <p className="mb-3 text-soft">Proposé d’après les titres et les cellules : corrigez, puis regardez ce que cela donne. Rien n’est enregistré avant votre accord.</p>
      <form method="get" className="space-y-4">
        <table className="table as-cards">
          <thead>
            <tr>
              <th scope="col">Colonne du fichier</th>
              <th scope="col">Elle donne</th>
              <th scope="col">Elle se lit</th>
              <th scope="col">Pourquoi</th>
            </tr>
          </thead>
          <tbody>
            {activity.uses.map((use, index) => (
              <tr key={index}>
                <th scope="row">{use.heading}<span className="block text-sm font-normal text-soft">{sample(activity, index)}</span></th>
                <td data-label="Elle donne"><UseSelect index={index} use={use} measured={measured} /></td>
                <td data-label="Elle se lit">
                  <select name={`l${index}`} aria-label={`Comment se lit « ${use.heading} »`} defaultValue={use.reading} className="control">
                    {readings.map((reading) => <option key={reading} value={reading}>{readingWords[reading]}</option>)}
                  </select>
                </td>
                <td data-label="Pourquoi" className="text-soft">{use.why}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <button type="submit" className="button">Voir ce que cela donne</button>
      </form>
    </section>
  )
}

const UseSelect = ({ index, use, measured }: { index: number; use: Proposal; measured: readonly Measured[] }) => (
  <select name={`c${index}`} aria-label={`Ce que donne « ${use.heading} »`} defaultValue={use.as} className="control">
    {Object.entries(plainUseWords).map(([value, label]) => <option key={value} value={value}>{label}</option>)}
    <optgroup label="Indicateurs">
      {measured.map(({ key, label, unit, promise }) => <option key={key} value={key}>{`${label}${unit && ` (${unit})`}${promise ? ', promis' : ''}`}</option>)}
    </optgroup>
  </select>
)

function Outcome({ trial: { record, importId, applied }, activity: { values, plan, uses, announced }, apply }: { trial: FileTrial; activity: Told; apply: FormAction | null }) {
  const named = (key: string) => record.measured.find((one) => one.key === key)
  const asked = plan.flatMap((line, index) => {
    const value = values[index]
    const what = value && named(value.key)
    return line.kind === 'fault' && line.doubts && value && what ? [{ ...value, what, doubts: line.doubts }] : []
  })
  const fresh = plan.filter(({ kind }) => kind === 'new').length + asked.length
  const asking = ({ key, period }: { key: string; period: Day }) => `words.${key}.${period}`
  if (values.length === 0) return <Notice tone="neutral" title="Aucune ligne ne tombe dans une période ouverte : il n’y a rien à enregistrer." />
  return (
    <>
      <table className="table as-cards">
        <thead>
          <tr>
            <th scope="col">Indicateur</th>
            <th scope="col">Période close le</th>
            <th scope="col" className="number">Valeur</th>
            <th scope="col" className="number">Déjà relevé</th>
            <th scope="col">Comment</th>
            <th scope="col">Ce qu’elle devient</th>
          </tr>
        </thead>
        <tbody>
          {values.map(({ key, period, value, how }, index) => {
            const [what, held, line] = [named(key), valueAt(record.values, key, period), plan[index]]
            return (
              <tr key={`${key} ${period}`}>
                <th scope="row">{what?.label}</th>
                <td data-label="Période close le">{formatDay(period)}</td>
                <td data-label="Valeur" className="number">{withUnit(value, what?.unit ?? '')}</td>
                <td data-label="Déjà relevé" className="number">{held ? withUnit(held.value, what?.unit ?? '') : <span className="text-soft">non relevé</span>}</td>
                <td data-label="Comment">{how}</td>
                <td data-label="Ce qu’elle devient" className={line?.kind === 'fault' ? 'font-semibold text-warning' : line?.kind === 'same' ? 'text-soft' : ''}>{line?.kind === 'fault' ? 'À expliquer' : line?.kind === 'same' ? 'Déjà enregistrée à l’identique' : held ? 'Version suivante' : 'À enregistrer'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {fresh === 0 ? (
        <Notice tone="neutral" title={applied ? 'Ce fichier est enregistré : il n’apporte plus rien de nouveau.' : 'Ce fichier n’apporte rien de nouveau.'} />
      ) : apply && (
        <ActionForm action={apply} scope="rapport" labels={Object.fromEntries(asked.map((one) => [asking(one), `${one.what.label} au ${formatDay(one.period)}`]))}>
          <Hidden values={{ laureateId: record.laureate.id, importId, announced }} />
          <Hidden values={Object.fromEntries(uses.flatMap(({ as, reading }, index) => [[`columns.${index}.as`, as], [`columns.${index}.reading`, reading]]))} />
          {asked.map((one) => (
            <TextField key={asking(one)} name={asking(one)} label={`Explication : ${one.what.label} au ${formatDay(one.period)}, ${withUnit(one.value, one.what.unit)}`} help={doubtSentence(one.doubts)} maxLength={300} />
          ))}
          <Submit>{`Enregistrer ${plural(fresh, 'relevé')}`}</Submit>
          <p className="text-sm text-soft">Le fichier est gardé : il est la preuve de ce qu’il a donné.</p>
        </ActionForm>
      )}
    </>
  )
}

function Lines({ activity: { lines, table }, wrong }: { activity: Told; wrong: number }) {
  const count = (kind: 'counted' | 'aside') => lines.filter((line) => line.kind === kind).length
  return (
    <details open={wrong > 0}>
      <summary className="font-semibold">{`Lignes du fichier : ${plural(count('counted'), 'lue')}, ${count('aside')} de côté, ${wrong} à corriger`}</summary>
      <table className="table as-cards mt-2">
        <thead>
          <tr>
            <th scope="col">Ligne</th>
            <th scope="col">Elle commence par</th>
            <th scope="col">Ce qu’elle devient</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={line.line}>
              <th scope="row">{line.line}</th>
              <td data-label="Elle commence par">{table.rows[index]?.cells.filter(Boolean).slice(0, 3).join(' · ').slice(0, 80)}</td>
              <td data-label="Ce qu’elle devient" className={line.kind === 'fault' ? 'font-semibold text-danger' : line.kind === 'aside' ? 'text-soft' : ''}>{line.kind === 'counted' ? `Comptée dans la période close le ${formatDay(line.period)}` : line.sentence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
