import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import type { DossierPage } from '@/lib/applications/application.queries'
import { caseState, caseTones, caseWords } from '@/lib/casefile/state'
import { titleField } from '@/lib/forms/form-definition'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatDay } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import { formatInstant, formatInstantExact } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { ComplementNotice } from './complement-notice'
import { helperTrail } from './phone-help-bar'
import { Steps } from './step-list'
import { TypedForYou } from './typed-for-you'
import { WaitingAnswers } from './waiting-answers'

type Actions = { confirm: FormAction; readForm: FormAction; reopen: FormAction; keepDeposit: FormAction; withdraw: FormAction; send: FormAction }

/** One dossier for the structure that holds it: what is missing, what was deposited, what may be done now. */
export function DossierOverview({ page, actions }: { page: DossierPage; actions: Actions }) {
  const { dossier, deposits, may, missing, closed, decision } = page
  const { id, version, number, call, structure, state, answers } = dossier
  const draft = state === 'DRAFT'
  const project = answers[titleField]?.value
  return (
    <>
      <PageHeader
        trail={page.help?.mine ? helperTrail(call) : [{ label: 'Mes candidatures', href: routes.applicant() }]}
        title={`Dossier n° ${number}${typeof project === 'string' && project !== '' ? `, ${project}` : ''}`}
        state={
          <>
            <StateBadge tone={caseTones[caseState({ state, decision })]}>{caseWords[caseState({ state, decision })]}</StateBadge> {structure.name}, {call.title}
            {draft && !closed && call.closesAt && `. À déposer avant le ${formatInstant(call.closesAt)}`}
          </>
        }
        action={<Primary page={page} />}
      />
      {(draft || dossier.reopened) && page.mayWrite && <WaitingAnswers me={page.me} id={id} here={routes.application(id)} />}
      {state === 'WITHDRAWN' && dossier.withdrawnAt && (
        <Notice tone="info" title={`Candidature retirée le ${formatInstant(dossier.withdrawnAt)} : elle ne sera pas examinée.`}>
          <p>
            {deposits.length > 0 ? 'Ses dépôts et leurs récépissés restent ici. ' : ''}Chaque personne de la structure en reçoit la confirmation par courriel.
          </p>
        </Notice>
      )}
      {draft && closed && <Notice tone="warning" title={closed} />}
      <TypedForYou page={page} confirm={actions.confirm} />
      {page.formNotices.length > 0 && <FormNotices page={page} read={actions.readForm} />}
      {draft && deposits[0] && (
        <Notice tone="info" title={`Votre dépôt n° ${deposits[0].n} reste valable tant que vous n’en faites pas un autre.`}>
          {may.keepDeposit && (
            <ActionForm action={actions.keepDeposit} className="mt-2">
              <Hidden values={{ applicationId: id, version }} />
              <p className="mb-2">Ce que vous avez modifié depuis ne sera lu par personne si vous gardez ce dépôt.</p>
              <Submit look="plain">Garder le dépôt n° {String(deposits[0].n)}</Submit>
            </ActionForm>
          )}
        </Notice>
      )}
      <ComplementNotice page={page} send={actions.send} />
      {state === 'SUBMITTED' && decision === 'none' && (
        <Notice tone="success" title="La candidature est déposée.">
          <p>{call.answerPlannedOn ? `La réponse est prévue le ${formatDay(call.answerPlannedOn)}. ` : ''}Une décision expresse vous sera adressée ici.</p>
        </Notice>
      )}
      <div className="space-y-10">
        {draft && <Steps dossier={dossier} mayWrite={page.mayWrite} />}
        {(page.agreement || page.decision === 'LAUREATE') && !page.help?.mine && <Grant id={id} agreement={page.agreement} />}
        {!page.help?.mine && <Deposits page={page} />}
        {!page.help?.mine && <Copies page={page} />}
        {page.thread !== 'none' && !page.help?.mine && (
          <section aria-labelledby="messages">
            <h2 id="messages" className="mb-3">
              Messages
            </h2>
            <p>
              <a href={routes.applicationThread(id)}>{page.thread === 'unread' ? 'Lire le nouveau message de l’équipe' : 'Écrire à l’équipe, relire les messages'}</a>
            </p>
          </section>
        )}
        {(may.reopen || may.withdraw) && (
          <section aria-labelledby="changer" className="space-y-6">
            <h2 id="changer">{may.reopen ? 'Changer ou retirer' : 'Retirer'}</h2>
            {may.reopen && (
              <ActionForm action={actions.reopen} className="max-w-2xl space-y-3">
                <Hidden values={{ applicationId: id, version }} />
                <p>
                  Jusqu’à la clôture{call.closesAt && `, le ${formatInstant(call.closesAt)}`}, vous pouvez reprendre le dossier et le déposer de nouveau. Le dépôt déjà fait
                  reste valable jusque-là{missing.length === 0 ? '' : ', même si le brouillon est incomplet'}.
                </p>
                <Submit look="plain">Reprendre le dossier</Submit>
              </ActionForm>
            )}
            {may.withdraw && (
              <ActionForm action={actions.withdraw} labels={{ confirmation: 'Confirmation' }} className="max-w-2xl">
                <Fold title="Retirer la candidature">
                  <Hidden values={{ applicationId: id, version }} />
                  <p>
                    Le dossier n° {number} ne sera pas examiné et ne pourra plus être repris.
                    {deposits.length > 0 && ` ${plural(deposits.length, 'dépôt restera lisible', 'dépôts resteront lisibles')} ici.`}
                  </p>
                  <TextField name="confirmation" label="Écrivez « retirer » pour confirmer" autoComplete="off" />
                  <Submit look="danger">Retirer la candidature</Submit>
                </Fold>
              </ActionForm>
            )}
          </section>
        )}
      </div>
    </>
  )
}

/** What corrections of the form changed since this draft was begun, until somebody who writes it has read it. */
function FormNotices({ page: { dossier, formNotices, mayWrite, help }, read }: { page: DossierPage; read: FormAction }) {
  return (
    <Notice tone="warning" title="Le formulaire a été corrigé : vos réponses sont gardées.">
      {formNotices.map((notice) => (
        <div key={notice.n} className="space-y-1">
          <p>
            Le {formatInstant(notice.at)}. Motif : {notice.reason}
          </p>
          {notice.changes.length === 0 ? (
            <p>Aucune des questions posées à votre structure ne change.</p>
          ) : (
            <ul className="list-disc pl-5">
              {notice.changes.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
      {mayWrite && !help?.mine && (
        <ActionForm action={read} className="mt-3">
          <Hidden values={{ applicationId: dossier.id, n: formNotices.at(-1)?.n ?? 1 }} />
          <Submit look="plain">J’ai lu ce qui change</Submit>
        </ActionForm>
      )}
    </Notice>
  )
}

/** The one next thing: the decision, then the first step that lacks something, then the deposit. */
function Primary({ page: { dossier, missing, closed, mayWrite, decision, laureate, help } }: { page: DossierPage }) {
  const { id, state, form } = dossier
  if (decision !== 'none' && !help?.mine)
    return (
      <>
        {laureate && (
          <a href={routes.applicantSupport()} className="button">
            Mon accompagnement
          </a>
        )}
        <a href={routes.applicantDecision(id)} className={`button ${decision === 'to-open' ? 'button-primary' : ''}`}>
          Lire la décision
        </a>
      </>
    )
  if (state !== 'DRAFT' || !mayWrite || closed) return null
  const next = form.steps.find((step) => missing.some((item) => item.step === step.key))
  if (!next && help?.mine) return null
  return next ? (
    <a href={routes.applicationStep(id, next.key)} className="button button-primary">
      Continuer : {next.title}
    </a>
  ) : (
    <a href={routes.deposit(id)} className="button button-primary">
      Relire et déposer
    </a>
  )
}

/** What a laureate comes back for, month after month. */
function Grant({ id, agreement }: { id: string; agreement: boolean }) {
  return (
    <section aria-labelledby="aide">
      <h2 id="aide" className="mb-3">
        Votre aide
      </h2>
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {agreement && (
          <>
            <li>
              <a href={routes.ownAgreement(id)}>Convention</a>
            </li>
            <li>
              <a href={routes.ownPayments(id)}>RIB et versements</a>
            </li>
            <li>
              <a href={routes.ownImpact(id)}>Impact et rapports</a>
            </li>
          </>
        )}
        <li>
          <a href={routes.ownProfile(id)}>Présentation publique</a>
        </li>
      </ul>
    </section>
  )
}

function Deposits({ page: { dossier, deposits } }: { page: DossierPage }) {
  return (
    <section aria-labelledby="depots">
      <h2 id="depots" className="mb-3">
        Dépôts
      </h2>
      {deposits.length === 0 ? (
        <Empty>Ce dossier n’a pas encore été déposé. Chaque dépôt en garde une copie et donne un récépissé.</Empty>
      ) : (
        <table className="table as-cards">
          <thead>
            <tr>
              <th scope="col">Dépôt</th>
              <th scope="col">Instant (heure de Paris)</th>
              <th scope="col">Récépissé</th>
            </tr>
          </thead>
          <tbody>
            {deposits.map((deposit) => (
              <tr key={deposit.n}>
                <th scope="row">
                  <a href={routes.receipt(dossier.id, deposit.n)}>Dépôt n° {deposit.n}</a>
                </th>
                <td data-label="Instant">{formatInstantExact(deposit.depositedAt)}</td>
                <td data-label="Récépissé">
                  <a href={routes.receiptPdf(dossier.id, deposit.n)}>Récépissé du dépôt n° {deposit.n} (PDF)</a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** What the structure keeps for itself, on paper or in its own files. */
function Copies({ page: { dossier, deposits } }: { page: DossierPage }) {
  const deposited = deposits.length > 0 && dossier.state !== 'DRAFT' && !dossier.reopened
  return (
    <section aria-labelledby="copies">
      <h2 id="copies" className="mb-3">
        Garder une copie
      </h2>
      <p className="mb-2">{deposited ? 'Le dossier tel qu’il est déposé.' : 'Le dossier tel qu’il est en ce moment, même incomplet.'}</p>
      <ul className="list-disc pl-5">
        <li>
          <a href={routes.dossierPdf(dossier.id)}>Le dossier (PDF)</a>
        </li>
        <li>
          <a href={routes.dossierZip(dossier.id)}>Le dossier et ses pièces jointes (ZIP)</a>
        </li>
      </ul>
    </section>
  )
}
