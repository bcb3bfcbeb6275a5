import type { QuestionsPage, StaffQuestion } from '@/lib/calls/question.queries'
import { questionGrounds } from '@/lib/calls/question'
import { questionGroundWords } from '@/lib/calls/question.words'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { ActionForm } from '../form/action-form'
import { Select, TextArea } from '../form/field'
import { Fold } from '../form/fold'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { PageHeader } from '../layout/page-header'
import { Empty } from '../ui/empty'

export type QuestionActions = { publish: FormAction; answer: FormAction; correct: FormAction; setAside: FormAction }

const labels = { wording: 'Question publiée', answer: 'Réponse', ground: 'Motif' }

/** The questions on a call: those that wait, then what everybody reads, then those set aside. */
export function QuestionsPageView({ page, actions }: { page: QuestionsPage; actions: QuestionActions }) {
  const { call, questions } = page
  const of = (state: StaffQuestion['state']) => questions.filter((question) => question.state === state)
  const [waiting, answered, aside] = [of('WAITING'), of('ANSWERED'), of('SET_ASIDE')]
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
        ]}
        title="Questions"
        state={`${plural(waiting.length, 'question en attente', 'questions en attente')}, ${plural(answered.length, 'réponse publiée', 'réponses publiées')}`}
        action={
          <a href={answered.length > 0 || page.closed === null ? routes.callQuestions(call.slug) : routes.call(call.slug)} className="button">
            Page publique
          </a>
        }
      />
      <p className="prose mb-8">
        Une réponse est publique dès qu’elle est publiée : tout le monde lit la même, au même moment. Une fois par jour au plus, les structures qui ont un dossier et les personnes qui ont posé les questions
        sont prévenues par courriel.
        {page.closed && ` ${page.closed}`}
      </p>
      <div className="space-y-12">
        <section aria-labelledby="en-attente">
          <h2 id="en-attente" className="mb-3">
            En attente
          </h2>
          {waiting.length === 0 ? <Empty>Aucune question n’attend. Celles qui sont posées sur la page de l’appel arrivent ici.</Empty> : waiting.map((question) => <Waiting key={question.id} question={question} actions={actions} />)}
        </section>
        {page.mayPublish && (
          <section aria-labelledby="autrement">
            <h2 id="autrement" className="mb-3">
              Question reçue autrement
            </h2>
            <p className="mb-4 text-soft">Par téléphone, par courriel, en réunion&nbsp;: sa réponse aussi est pour tout le monde.</p>
            <ActionForm action={actions.publish} labels={labels} scope="autre">
              <Hidden values={{ callId: call.id }} />
              <Published />
              <Submit look="plain">Publier la question et la réponse</Submit>
            </ActionForm>
          </section>
        )}
        {answered.length > 0 && (
          <section aria-labelledby="publiees">
            <h2 id="publiees" className="mb-3">
              Publiées
            </h2>
            {answered.map((question) => (
              <Answered key={question.id} question={question} action={actions.correct} />
            ))}
          </section>
        )}
        {aside.length > 0 && (
          <section aria-labelledby="ecartees">
            <h2 id="ecartees" className="mb-3">
              Écartées
            </h2>
            {aside.map((question) => (
              <article key={question.id} className="border-t border-line py-4">
                <Asked question={question} />
                <p className="mt-2">Écartée&nbsp;: {question.ground && questionGroundWords[question.ground]}.</p>
                {question.may.includes('answer') && <Answer question={question} action={actions.answer} gesture="Répondre quand même" />}
              </article>
            ))}
          </section>
        )}
      </div>
    </>
  )
}

function Published({ wording = '', answer = '' }: { wording?: string; answer?: string }) {
  return (
    <>
      <TextArea name="wording" label={labels.wording} help="Récrivez-la pour qu’elle ne nomme ni personne, ni structure." rows={3} maxLength={1000} defaultValue={wording} />
      <TextArea name="answer" label={labels.answer} rows={5} maxLength={5000} defaultValue={answer} />
    </>
  )
}

/** As it was written, for the team alone. */
function Asked({ question }: { question: StaffQuestion }) {
  return (
    <>
      <p className="prose whitespace-pre-line">{question.text}</p>
      <p className="text-sm text-soft">
        Posée le {formatInstant(question.askedAt)}
        {question.askedBy && ` par ${question.askedBy}, dont le nom ne se publie pas`}.
      </p>
    </>
  )
}

const ids = ({ id, version }: StaffQuestion) => ({ questionId: id, version })

function Waiting({ question, actions }: { question: StaffQuestion; actions: QuestionActions }) {
  return (
    <article className="border-t border-line py-6">
      <Asked question={question} />
      {question.may.includes('answer') && (
        <ActionForm action={actions.answer} labels={labels} scope={question.id} className="mt-4 max-w-2xl space-y-6">
          <Hidden values={ids(question)} />
          <Published wording={question.text} />
          <Submit>Publier la réponse</Submit>
        </ActionForm>
      )}
      {question.may.includes('setAside') && (
        <ActionForm action={actions.setAside} labels={labels} scope={`${question.id}-ecart`} className="max-w-2xl mt-4">
          <Fold title="Écarter cette question">
            <Hidden values={ids(question)} />
            <Select name="ground" label={labels.ground} help="La personne qui l’a posée reçoit ce motif, et rien d’autre." choices={questionGrounds.map((value) => ({ value, label: questionGroundWords[value] }))} />
            <Submit look="danger">Écarter la question</Submit>
          </Fold>
        </ActionForm>
      )}
    </article>
  )
}

function Answer({ question, action, gesture }: { question: StaffQuestion; action: FormAction; gesture: string }) {
  return (
    <ActionForm action={action} labels={labels} scope={question.id} className="max-w-2xl mt-3">
      <Fold title={gesture}>
        <Hidden values={ids(question)} />
        <Published wording={question.answers[0]?.wording ?? question.text} answer={question.answers[0]?.answer ?? ''} />
        <Submit look="plain">{question.state === 'ANSWERED' ? 'Publier la mise à jour' : 'Publier la réponse'}</Submit>
      </Fold>
    </ActionForm>
  )
}

function Answered({ question, action }: { question: StaffQuestion; action: FormAction }) {
  const [current, ...former] = question.answers
  if (!current) return null
  return (
    <article className="border-t border-line py-4">
      <p className="font-semibold whitespace-pre-line">{current.wording}</p>
      <p className="prose mt-1 whitespace-pre-line">{current.answer}</p>
      <p className="text-sm text-soft">
        {former.length > 0 ? 'Mise à jour' : 'Publiée'} le {formatInstant(current.at)}
        {current.by && ` par ${current.by}`}.
      </p>
      {question.text && question.text !== current.wording && (
        <details className="mt-2">
          <summary className="text-accent">Question telle qu’elle a été posée</summary>
          <Asked question={question} />
        </details>
      )}
      {former.length > 0 && (
        <details className="mt-2">
          <summary className="text-accent">{plural(former.length, 'version précédente', 'versions précédentes')}</summary>
          <ol className="space-y-3 border-l-2 border-line pl-4">
            {former.map((version) => (
              <li key={version.n}>
                <p className="font-semibold whitespace-pre-line">{version.wording}</p>
                <p className="whitespace-pre-line">{version.answer}</p>
                <p className="text-sm text-soft">
                  Publiée le {formatInstant(version.at)}
                  {version.by && ` par ${version.by}`}.
                </p>
              </li>
            ))}
          </ol>
        </details>
      )}
      {question.may.includes('correct') && <Answer question={question} action={action} gesture="Mettre à jour" />}
    </article>
  )
}
