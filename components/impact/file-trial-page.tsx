import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Notice } from '@/components/ui/notice'
import type { FileTrial } from '@/lib/impact/impact.queries'
import type { LinePlan } from '@/lib/impact/measurement-file'
import { plural } from '@/lib/kernel/french'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { ActivityTrialBody } from './activity-trial-body'

const outcome = (line: LinePlan): string => (line.kind === 'fault' ? line.sentence : line.kind === 'new' ? 'À enregistrer' : line.kind === 'same' ? 'Déjà enregistré à l’identique' : 'Sans valeur : laissé de côté')

/** A file before it is applied: what becomes of it. */
export function FileTrialPage({ trial, apply }: { trial: FileTrial; apply: FormAction }) {
  const { record, name, infected, rows, activity } = trial
  return (
    <>
      <PageHeader
        trail={[
          { label: `Dossier n° ${record.application.number}`, href: routes.application(record.application.id) },
          { label: 'Impact', href: routes.ownImpact(record.application.id) },
        ]}
        title="Essai d’un fichier de relevés"
        state={`${name}${activity?.table.sheet ? `, feuille « ${activity.table.sheet} »` : ''} : ${plural(activity?.table.rows.length ?? rows.length, 'ligne')}`}
      />
      {infected ? (
        <Notice tone="danger" title="L’antivirus a retenu ce fichier : rien n’en sera enregistré." />
      ) : activity ? (
        <ActivityTrialBody trial={trial} activity={activity} apply={apply} />
      ) : (
        <OwnFileBody trial={trial} apply={apply} />
      )}
    </>
  )
}

/** Our own file: each line is a value. */
function OwnFileBody({ trial, apply }: { trial: FileTrial; apply: FormAction }) {
  const { record, importId, applied, rows, plan } = trial
  const count = (kind: LinePlan['kind']) => plan.filter((line) => line.kind === kind).length
  const [faults, fresh] = [count('fault'), count('new')]
  return (
    <>
      {faults > 0 ? (
        <Notice tone="danger" title={`${plural(faults, 'ligne')} à corriger : rien n’est enregistré. Corrigez le fichier, puis joignez-le de nouveau.`} />
      ) : fresh === 0 ? (
        <Notice tone="neutral" title={applied ? 'Ce fichier est enregistré : il n’apporte plus rien de nouveau.' : 'Ce fichier n’apporte rien de nouveau.'} />
      ) : (
        <ActionForm action={apply}>
          <Hidden values={{ laureateId: record.laureate.id, importId }} />
          <Submit>{`Enregistrer ${plural(fresh, 'relevé')}`}</Submit>
        </ActionForm>
      )}
      <table className="table as-cards mt-6">
        <caption className="sr-only">Ce que devient chaque ligne</caption>
        <thead>
          <tr>
            <th scope="col">Ligne</th>
            <th scope="col">Indicateur</th>
            <th scope="col">Période</th>
            <th scope="col" className="number">Valeur</th>
            <th scope="col">Ce qu’elle devient</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const line = plan[index]
            return (
              <tr key={row.line}>
                <th scope="row">{row.line}</th>
                <td data-label="Indicateur">{record.measured.find(({ key }) => key === row.indicator)?.label ?? row.indicator}</td>
                <td data-label="Période">{row.period}</td>
                <td data-label="Valeur" className="number">{row.value}</td>
                <td data-label="Ce qu’elle devient" className={line?.kind === 'fault' ? 'font-semibold text-danger' : line?.kind === 'new' ? '' : 'text-soft'}>{line && outcome(line)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}
