import { ActionForm } from '@/components/form/action-form'
import { TextArea } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import type { CalibrationView } from '@/lib/scoring/calibration.queries'

/** How many of the members, never who. */
export const handedInWords = ({ members, handedIn }: CalibrationView['progress']): string =>
  `${plural(handedIn, 'membre')} sur ${members} ${handedIn > 1 ? 'ont rendu toutes leurs grilles' : 'a rendu toutes ses grilles'}`

/** How many members handed in, without a name; and the act that shows the marks, for who may. */
export function ShowMarks({ page: { call, progress, may }, action }: { page: CalibrationView; action: FormAction }) {
  const { members, handedIn } = progress
  return (
    <section aria-labelledby="montrer" className="mb-10">
      <h2 id="montrer" className="mb-2">
        {handedInWords(progress)}
      </h2>
      {may.show === true && (
        <ActionForm action={action} scope="montrer" className="max-w-2xl space-y-3">
          <Hidden values={{ callId: call.id }} />
          <p>
            Les notes rendues paraîtront côte à côte, avec les noms, à tout le jury et à l’équipe ; plus aucune ne changera
            {handedIn < members && `, et ${plural(members - handedIn, 'membre ne pourra plus noter ce qui lui manque', 'membres ne pourront plus noter ce qui leur manque')}`}. Cela ne se reprend pas.
          </p>
          <Submit look={handedIn < members ? 'plain' : 'primary'}>Montrer les notes</Submit>
        </ActionForm>
      )}
      {typeof may.show === 'string' && <p className="text-soft">{may.show}</p>}
    </section>
  )
}

const labelOf = ({ label, weight }: CalibrationView['call']['criteria'][number]) => `${label} (${weight} / 100)`

/** How the jury agreed to read each criterion, written once the marks are side by side; read by everybody else. */
export function Agreements({ page: { call, version, agreed, may }, action }: { page: CalibrationView; action: FormAction }) {
  const written = call.criteria.filter(({ code }) => agreed[code])
  return (
    <section aria-labelledby="convenu" className="mt-10">
      <h2 id="convenu" className="mb-2">
        Ce qui a été convenu
      </h2>
      {may.agree === true ? (
        <ActionForm action={action} scope="convenu" labels={Object.fromEntries(call.criteria.map((criterion, index) => [`agreed.${index}.text`, labelOf(criterion)]))}>
          <Hidden values={{ callId: call.id, version }} />
          <p className="prose">Une lecture commune de chaque critère, s’il en faut une : elle paraît sous le critère dans la grille de chaque membre.</p>
          {call.criteria.map((criterion, index) => (
            <div key={criterion.code}>
              <Hidden values={{ [`agreed.${index}.code`]: criterion.code }} />
              <TextArea name={`agreed.${index}.text`} label={labelOf(criterion)} optional="unsaid" rows={2} defaultValue={agreed[criterion.code]} />
            </div>
          ))}
          <Submit>Enregistrer ce qui a été convenu</Submit>
        </ActionForm>
      ) : written.length === 0 ? (
        <p className="text-soft">Rien n’est écrit.</p>
      ) : (
        <dl className="divide-y divide-line border-y border-line">
          {written.map((criterion) => (
            <div key={criterion.code} className="py-2">
              <dt className="font-semibold">{labelOf(criterion)}</dt>
              <dd className="whitespace-pre-line wrap-anywhere">{agreed[criterion.code]}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
