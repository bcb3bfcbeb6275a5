import type { PublicCall } from '@/lib/calls/public-call.queries'
import type { PublicQuestions } from '@/lib/calls/question.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { ActionForm } from '../form/action-form'
import { TextArea } from '../form/field'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { MailLink } from '../ui/mail-link'

type Props = { call: Pick<PublicCall, 'slug' | 'phase' | 'contact' | 'nature'>; questions: PublicQuestions; signedIn: boolean; ask: FormAction }

/** What was asked on the call and answered for everybody, and the way to ask while it is open. */
export function PublicQuestionsPart({ call, questions, signedIn, ask }: Props) {
  const open = call.phase === 'upcoming' || call.phase === 'open'
  if (call.nature === 'PUBLISHED' || (!open && questions.answers.length === 0)) return null
  return (
    <section aria-labelledby="questions" className="max-w-3xl">
      <h2 id="questions" className="mb-3">
        Questions et réponses
      </h2>
      {questions.answers.length === 0 ? (
        <p className="mb-6 text-soft">Aucune réponse n’est encore publiée.</p>
      ) : (
        <dl className="mb-8 divide-y divide-line border-y border-line">
          {questions.answers.map(({ id, wording, answer, publishedAt, updatedAt }) => (
            <div key={id} className="py-4">
              <dt className="font-semibold whitespace-pre-line">{wording}</dt>
              <dd className="prose mt-1 whitespace-pre-line">{answer}</dd>
              <dd className="mt-1 text-sm text-soft">
                Publiée le {formatInstant(publishedAt)}
                {updatedAt && `. Mise à jour le ${formatInstant(updatedAt)}`}.
              </dd>
            </div>
          ))}
        </dl>
      )}
      {open && (
        <>
          <p className="prose mb-4">
            La réponse à une question est publiée ici, pour tout le monde, sans dire qui l’a posée. Les structures qui ont un dossier sont prévenues par courriel. Après la clôture, on ne pose plus de
            question.
          </p>
          {questions.waiting > 0 && <p className="mb-4">{plural(questions.waiting, 'question que vous avez posée attend', 'questions que vous avez posées attendent')} une réponse.</p>}
          {signedIn ? <Ask slug={call.slug} action={ask} /> : <Elsewhere call={call} />}
        </>
      )}
    </section>
  )
}

function Ask({ slug, action }: { slug: string; action: FormAction }) {
  return (
    <ActionForm action={action} labels={{ text: 'Votre question' }}>
      <Hidden values={{ slug }} />
      <TextArea name="text" label="Votre question" help="N’y nommez personne. Elle peut être récrite avant d’être publiée." rows={4} maxLength={1000} />
      <Submit look="plain">Poser la question</Submit>
    </ActionForm>
  )
}

function Elsewhere({ call }: { call: Props['call'] }) {
  return (
    <p>
      Pour poser une question, <a href={routes.signIn(routes.callQuestions(call.slug))}>connectez-vous</a>
      {call.contact && (
        <>
          {' '}
          ou écrivez à <MailLink address={call.contact} />
        </>
      )}
      .
    </p>
  )
}
