import { LetterView } from '@/components/decisions/letter-view'
import { ActionForm } from '@/components/form/action-form'
import { TextArea } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import type { AfterDecision, OwnAppeal } from '@/lib/appeals/after-decision.queries'
import { answerConsequences, answerTitles, ownAppealWords } from '@/lib/appeals/appeals.words'
import type { UploadReport } from '@/lib/applications/attachment'
import { formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { AppealFiles } from './appeal-files'
import { AnswerDownload } from './appeal-page'
import { OwnConsent } from './own-consent'
import { OwnCopy } from './own-copy'
import { OwnFeedback } from './own-feedback'

type Actions = Record<'fileOwn' | 'withdraw' | 'openOwn' | 'requestFile' | 'book' | 'cancel' | 'copy' | 'agree' | 'takeBack', FormAction>

/** What a structure can still do once it has read its decision: contest it, understand it, start again. */
export function AfterDecisionPage({ page, sent, actions }: { page: AfterDecision; sent: readonly UploadReport[]; actions: Actions }) {
  const { applicationId, number, callTitle, turnedDown, mayWrite } = page
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Mes candidatures', href: routes.applicant() },
          { label: `Dossier n° ${number}`, href: routes.application(applicationId) },
          { label: 'Décision', href: routes.applicantDecision(applicationId) },
        ]}
        title="Après la décision"
        state={callTitle}
      />
      {!mayWrite && <Notice tone="info">Vous lisez cette page ; les personnes de votre structure qui peuvent écrire y agissent.</Notice>}
      <div className="space-y-12">
        <Appeal page={page} sent={sent} actions={actions} />
        {turnedDown && <Procedure page={page} requestFile={actions.requestFile} />}
        {turnedDown && <OwnFeedback page={page} book={actions.book} cancel={actions.cancel} />}
        {turnedDown && <OwnConsent page={page} agree={actions.agree} takeBack={actions.takeBack} />}
        {turnedDown && <OwnCopy page={page} copy={actions.copy} />}
      </div>
    </>
  )
}

function Appeal({ page, sent, actions }: { page: AfterDecision; sent: readonly UploadReport[]; actions: Actions }) {
  const { appeal, applicationId, openedAt, lastDay, over, mayWrite } = page
  return (
    <section aria-labelledby="recours">
      <h2 id="recours" className="mb-2">
        Recours gracieux
      </h2>
      {appeal ? (
        <FiledAppeal appeal={appeal} page={page} sent={sent} actions={actions} />
      ) : (
        <>
          <div className="prose mb-4">
            <p>
              Vous pouvez demander que la décision soit revue. Votre recours est instruit par une personne qui n’a pas travaillé sur votre dossier, et la réponse est signée. Votre décision a été ouverte le{' '}
              {formatInstant(openedAt)} : le délai de recours {over ? 'a pris fin' : 'court jusqu’au'}{' '}
              {over ? `le ${formatDay(lastDay)}. Un recours déposé maintenant est reçu, et signalé comme tardif.` : `${formatDay(lastDay)} inclus.`}
            </p>
          </div>
          {mayWrite && (
            <ActionForm action={actions.fileOwn} scope="recours" labels={{ text: 'Votre demande et ses raisons' }}>
              <Hidden values={{ applicationId }} />
              <TextArea name="text" label="Votre demande et ses raisons" rows={8} maxLength={10_000} help="Une fois déposé, ce texte ne change plus ; vous pourrez y joindre des pièces." />
              <Submit>Déposer le recours</Submit>
            </ActionForm>
          )}
        </>
      )}
    </section>
  )
}

function FiledAppeal({ appeal, page, sent, actions }: { appeal: OwnAppeal; page: AfterDecision; sent: readonly UploadReport[]; actions: Actions }) {
  const { id, version, state, text, byPost, receivedOn, silenceOn, late, files, answer } = appeal
  const open = state === 'FILED' || state === 'PROPOSED'
  const items = [
    { label: byPost ? 'Reçu par courrier' : 'Déposé', value: `le ${formatDay(receivedOn)}` },
    ...(open ? [{ label: 'Silence', value: `Le silence gardé jusqu’au ${formatDay(silenceOn)} vaudrait en droit rejet implicite ; une réponse expresse vous sera adressée.` }] : []),
    ...(late ? [{ label: 'Délai', value: `Reçu après le ${formatDay(page.lastDay)}, dernier jour du délai de recours.` }] : []),
    { label: 'Votre demande', value: <span className="whitespace-pre-line">{text}</span> },
  ]
  return (
    <div className="space-y-6">
      {!answer && <p className="font-semibold">{ownAppealWords[state]}</p>}
      {answer && (
        <div className="space-y-3">
          <h3>{answerTitles[answer.answer]}</h3>
          <p className="text-soft">Réponse ouverte le {formatInstant(answer.openedAt)}.</p>
          <LetterView text={[answer.grounds, answerConsequences[answer.answer], page.remediesText].join('\n\n')} signature={answer.signature} />
          <AnswerDownload appealId={id} />
        </div>
      )}
      {!answer && (state === 'ACCEPTED' || state === 'REJECTED') && (
        <ActionForm action={actions.openOwn} scope="reponse">
          <p>L’ouvrir vous la notifie, au nom de votre structure : la date de cette ouverture est gardée.</p>
          <Hidden values={{ appealId: id }} />
          <Submit>Ouvrir la réponse</Submit>
        </ActionForm>
      )}
      <Facts items={items} />
      <AppealFiles appealId={id} files={files} sent={sent} open={open && page.mayWrite} />
      {open && page.mayWrite && (
        <ActionForm action={actions.withdraw} scope="retrait" className="max-w-2xl">
          <Fold title="Retirer ce recours">
            <p>Un recours retiré ne se reprend pas : la décision reste telle qu’elle est.</p>
            <Hidden values={{ appealId: id, version }} />
            <Submit look="danger">Retirer le recours</Submit>
          </Fold>
        </ActionForm>
      )}
    </div>
  )
}

function Procedure({ page: { applicationId, procedureRequestedAt, mayWrite }, requestFile }: { page: AfterDecision; requestFile: FormAction }) {
  return (
    <section aria-labelledby="procedure">
      <h2 id="procedure" className="mb-2">
        Dossier de la procédure
      </h2>
      <p className="prose mb-4">
        Vos notes par critère et les appréciations portées sur votre dossier, l’extrait du procès-verbal, le jury, le règlement et la liste des projets retenus. L’identité de qui a noté et tout ce qui
        concerne les autres dossiers y sont occultés.
      </p>
      {procedureRequestedAt ? (
        <p className="flex flex-wrap items-center gap-4">
          <a href={routes.procedureFile(applicationId)} className="button">
            Télécharger le dossier de la procédure (PDF)
          </a>
          <span className="text-soft">Demandé le {formatInstant(procedureRequestedAt)}. Chaque téléchargement est gardé au journal.</span>
        </p>
      ) : (
        mayWrite && (
          <ActionForm action={requestFile} scope="procedure">
            <Hidden values={{ applicationId }} />
            <Submit look="plain">Demander le dossier de la procédure</Submit>
          </ActionForm>
        )
      )}
    </section>
  )
}
