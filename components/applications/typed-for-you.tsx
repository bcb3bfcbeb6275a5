import { ActionForm } from '@/components/form/action-form'
import { Choices } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { Notice } from '@/components/ui/notice'
import type { DossierPage, TypedAnswer } from '@/lib/applications/application.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'

const labels = { typed: 'Réponses que vous confirmez' }
const place = 'saisi-pour-vous'
const byWhom = ({ helper, caller, at }: TypedAnswer) => `Saisi par ${helper} pour ${caller}, au téléphone, le ${formatInstant(at)}`

/** At the top of the dossier: each answer typed for the structure, to be confirmed there or changed at its question. */
export function TypedForYou({ page: { dossier, typed, mayWrite, help }, confirm }: { page: DossierPage; confirm: FormAction }) {
  if (typed.length === 0) return null
  const own = mayWrite && !help?.mine
  return (
    <section id={place} aria-labelledby={`${place}-titre`} className="mb-10 border-l-4 border-warning px-4">
      <h2 id={`${place}-titre`} className="mb-1">
        Saisi pour vous au téléphone
      </h2>
      <p className="mb-3 text-soft">
        {plural(typed.length, 'réponse attend', 'réponses attendent')} d’être confirmée{typed.length > 1 && 's'} ou changée{typed.length > 1 && 's'} par la structure. Rien ne se dépose avant.
      </p>
      {own ? (
        <ActionForm action={confirm} labels={labels} scope="confirmer">
          <Hidden values={{ applicationId: dossier.id }} />
          <Choices
            name="typed"
            label={labels.typed}
            several
            choices={typed.map((answer) => ({ value: `${answer.field}:${answer.version}`, label: answer.label, help: `« ${answer.text} » ${byWhom(answer)}.` }))}
          />
          <Submit>Confirmer les réponses cochées</Submit>
        </ActionForm>
      ) : (
        <ul className="list-disc space-y-3 pl-5">
          {typed.map((answer) => (
            <li key={answer.field}>
              <span className="font-semibold">{answer.label}</span>
              <span className="block whitespace-pre-line break-words">{answer.text}</span>
              <span className="block text-sm text-soft">{byWhom(answer)}.</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** The same beside its question. */
export function TypedHere({ page: { dossier, typed, help }, fieldKey }: { page: DossierPage; fieldKey: string }) {
  const answer = typed.find(({ field }) => field === fieldKey)
  if (!answer) return null
  return (
    <Notice tone="warning" title={`${byWhom(answer)}.`}>
      {!help?.mine && (
        <p>
          Changez cette réponse ici, ou <a href={`${routes.application(dossier.id)}#${place}`}>confirmez-la sur la page du dossier</a>.
        </p>
      )}
    </Notice>
  )
}
