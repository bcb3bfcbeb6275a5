import { LetterView } from '@/components/decisions/letter-view'
import { ActionForm } from '@/components/form/action-form'
import { Choices, TextArea } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { appealAnswers } from '@/lib/appeals/appeal'
import type { AppealPage as Page, AppealView, Worker } from '@/lib/appeals/appeal.queries'
import { answerConsequences, appealAnswerWords, appealStateTones, appealStateWords } from '@/lib/appeals/appeals.words'
import { workSentence } from '@/lib/appeals/worked-on'
import type { UploadReport } from '@/lib/applications/attachment'
import { outcomeWords } from '@/lib/decisions/decisions.words'
import { formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { AppealFiles } from './appeal-files'
import { SilenceBadge } from './silence-badge'

/** One appeal for the team: what is asked, who may instruct it, the answer proposed. */
export function AppealPage({ page: { appeal, workers }, sent, propose }: { page: Page; sent: readonly UploadReport[]; propose: FormAction }) {
  const { slug, callTitle, number, state, whyNotPropose } = appeal
  const open = state === 'FILED' || state === 'PROPOSED'
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: callTitle, href: routes.staffCall(slug) },
          { label: 'Recours gracieux', href: routes.appeals(slug) },
        ]}
        title={`Recours sur le dossier n° ${number}`}
        state={<StateBadge tone={appealStateTones[state]}>{appealStateWords[state]}</StateBadge>}
        action={<a href={routes.staffApplication(slug, appeal.applicationId)} className="button">Voir le dossier</a>}
      />
      <div className="space-y-10">
        {open && whyNotPropose && <Notice tone="info" title="Vous n’instruisez pas ce recours">{whyNotPropose}</Notice>}
        <AppealFacts appeal={appeal} />
        <AppealFiles appealId={appeal.id} files={appeal.files} sent={sent} open={open} />
        {appeal.proposedAt && <AnswerView appeal={appeal} />}
        {whyNotPropose === null && (
          <section aria-labelledby="reponse">
            <h2 id="reponse" className="mb-2">
              {appeal.answer ? 'Proposer une autre réponse' : 'Proposer une réponse'}
            </h2>
            <ActionForm action={propose} labels={{ answer: 'Réponse', grounds: 'Motifs de la réponse' }}>
              <Hidden values={{ appealId: appeal.id, version: appeal.version }} />
              <AnswerFields appeal={appeal} />
              <Submit>Proposer cette réponse</Submit>
            </ActionForm>
          </section>
        )}
        <Workers workers={workers} />
      </div>
    </>
  )
}

/** The same fields for who proposes and who signs. */
export function AnswerFields({ appeal }: { appeal: AppealView }) {
  return (
    <>
      <Choices
        name="answer"
        label="Réponse"
        choices={appealAnswers.map((value) => ({ value, label: appealAnswerWords[value], help: value === 'ACCEPTED' ? 'La décision sera prise de nouveau, par un acte à part.' : 'La décision est maintenue.' }))}
        defaultValue={appeal.answer ? [appeal.answer] : []}
      />
      <TextArea name="grounds" label="Motifs de la réponse" help="La structure les lit tels quels. Ils jugent le dossier, jamais une personne ni une autre candidature." rows={8} maxLength={10_000} defaultValue={appeal.grounds} />
    </>
  )
}

/** What is asked, against what, and where the delays stand. */
export function AppealFacts({ appeal }: { appeal: AppealView }) {
  const { structureName, title, outcome, text, byPost, sentOn, receivedOn, lastDay, late, silence, letter } = appeal
  return (
    <>
      <Facts
        items={[
          { label: 'Structure', value: structureName },
          { label: 'Projet', value: title },
          { label: 'Décision contestée', value: outcomeWords[outcome] },
          { label: byPost ? 'Reçu par courrier' : 'Déposé en ligne', value: byPost ? `le ${formatDay(receivedOn)} (cachet du ${formatDay(sentOn)})` : `le ${formatDay(receivedOn)}` },
          { label: 'Délai de recours', value: lastDay === null ? 'La décision n’a pas été ouverte : il n’a pas commencé.' : late ? `Hors délai : il finissait le ${formatDay(lastDay)}. Le recours est reçu ; la réponse dit ce qui en résulte.` : `Dans le délai, qui finit le ${formatDay(lastDay)}.` },
          ...(silence ? [{ label: 'Deux mois de silence', value: <><SilenceBadge silence={silence} /> <span className="text-soft">Ce jour passé, le silence vaut en principe rejet implicite (CRPA, art. L. 231-4) ; le recours n’est pas rejeté pour autant, une réponse expresse reste due.</span></> }] : []),
          { label: 'Demande', value: <span className="block max-w-2xl whitespace-pre-line">{text}</span> },
        ]}
      />
      <details>
        <summary className="text-accent">Lire la lettre contestée</summary>
        <div className="mt-3">
          <LetterView text={letter} signature={null} />
        </div>
      </details>
    </>
  )
}

function AnswerView({ appeal: { id, answer, grounds, proposedAt, proposedBy, decidedAt, decidedBy, capacity, openedAt } }: { appeal: AppealView }) {
  if (!answer) return null
  return (
    <section aria-labelledby="proposee">
      <h2 id="proposee" className="mb-2">
        {decidedAt ? 'Réponse signée' : 'Réponse proposée'}
      </h2>
      <Facts
        items={[
          { label: 'Réponse', value: appealAnswerWords[answer] },
          ...(proposedAt ? [{ label: 'Proposée', value: `le ${formatInstant(proposedAt)}, par ${proposedBy}` }] : []),
          ...(decidedAt ? [{ label: 'Signée', value: `le ${formatInstant(decidedAt)}, par ${decidedBy}, ${capacity}` }] : []),
          ...(openedAt ? [{ label: 'Ouverte par la structure', value: `le ${formatInstant(openedAt)}` }] : []),
          { label: 'Motifs', value: <span className="block max-w-2xl whitespace-pre-line">{grounds}</span> },
          ...(decidedAt ? [{ label: 'Ce qui en résulte', value: answerConsequences[answer] }] : []),
        ]}
      />
      {decidedAt && <AnswerDownload appealId={id} />}
    </section>
  )
}

/** The signed answer as its structure keeps it. */
export function AnswerDownload({ appealId }: { appealId: string }) {
  return (
    <p className="mt-4">
      <a href={routes.appealAnswer(appealId)} className="button">
        Télécharger la réponse (PDF)
      </a>
    </p>
  )
}

function Workers({ workers }: { workers: readonly Worker[] }) {
  return (
    <section aria-labelledby="travail">
      <h2 id="travail" className="mb-2">
        Qui a travaillé sur ce dossier
      </h2>
      <p className="prose mb-3">Le relevé vient des actes eux-mêmes. Aucune de ces personnes n’instruit ce recours.</p>
      <table className="table as-cards">
        <thead>
          <tr>
            <th scope="col">Personne</th>
            <th scope="col">Ce qu’elle a fait</th>
          </tr>
        </thead>
        <tbody>
          {workers.map(({ name, works, staff }, index) => (
            <tr key={index}>
              <th scope="row">
                {name}
                {staff && <span className="block font-normal text-soft">équipe de l’appel</span>}
              </th>
              <td data-label="Ce qu’elle a fait">{workSentence(works)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
