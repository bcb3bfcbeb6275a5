import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Facts } from '@/components/ui/facts'
import type { AppealView } from '@/lib/appeals/appeal.queries'
import { answerConsequences, appealAnswerWords, appealStateTones, appealStateWords } from '@/lib/appeals/appeals.words'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { AppealFiles } from './appeal-files'
import { AnswerDownload, AnswerFields, AppealFacts } from './appeal-page'

/** What the signatory reads and signs: the answer proposed, which they may write otherwise. */
export function SignAppealPage({ appeal, answer }: { appeal: AppealView; answer: FormAction }) {
  const { id, version, slug, callTitle, number, state, files, proposedAt, proposedBy, decidedAt, whyNotSign } = appeal
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Signature', href: routes.signature() },
          { label: callTitle, href: routes.signEnvelope(slug) },
        ]}
        title={`Recours sur le dossier n° ${number}`}
        state={<StateBadge tone={appealStateTones[state]}>{appealStateWords[state]}</StateBadge>}
      />
      <div className="space-y-10">
        <AppealFacts appeal={appeal} />
        <AppealFiles appealId={id} files={files} sent={[]} open={false} />
        {appeal.answer && decidedAt && (
          <div>
            <Facts
              items={[
                { label: 'Réponse signée', value: `${appealAnswerWords[appeal.answer]}, le ${formatInstant(decidedAt)}` },
                { label: 'Motifs', value: <span className="block max-w-2xl whitespace-pre-line">{appeal.grounds}</span> },
                { label: 'Ce qui en résulte', value: answerConsequences[appeal.answer] },
              ]}
            />
            <AnswerDownload appealId={id} />
          </div>
        )}
        {!decidedAt && whyNotSign && <p>{whyNotSign}</p>}
        {whyNotSign === null && proposedAt && (
          <section aria-labelledby="reponse">
            <h2 id="reponse" className="mb-2">
              Réponse
            </h2>
            <ActionForm action={answer} labels={{ answer: 'Réponse', grounds: 'Motifs de la réponse', word: 'Confirmation' }}>
              <p>
                Proposée le {formatInstant(proposedAt)} par {proposedBy}, qui n’a pas travaillé sur ce dossier. Ce que vous signez est ce que vous lisez ici ; la structure apprend qu’une réponse l’attend.
              </p>
              <Hidden values={{ appealId: id, version }} />
              <AnswerFields appeal={appeal} />
              <TextField name="word" label="Pour signer, écrivez « répondre »" autoComplete="off" />
              <Submit look="danger">Signer la réponse</Submit>
            </ActionForm>
          </section>
        )}
      </div>
    </>
  )
}
