import { ActionForm } from '@/components/form/action-form'
import { MoneyField, Select, TextArea, TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { Timeline } from '@/components/ui/timeline'
import { leftWords, passingCauses } from '@/lib/decisions/amendment'
import type { AmendmentPage as Page } from '@/lib/decisions/amendment.queries'
import { amendmentStateTones, amendmentStateWords } from '@/lib/decisions/decisions.words'
import { deviationCauseWords } from '@/lib/envelope/envelope.words'
import { centsInput, formatEuros, type Cents } from '@/lib/kernel/cents'
import { dayOf, formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { LetterView } from './letter-view'

type Verb = 'edit' | 'passOver' | 'drop' | 'prepare' | 'check' | 'sendBack' | 'sign' | 'apply'
type Actions = Partial<Record<Verb, FormAction>>
type Props = { page: Page; trail: { label: string; href: string }[]; actions: Actions }

/** An amending act: what it gives and to whom, the ranks that it passes over, the letter, and what this person may do of it now. */
export function AmendmentPage({ page, trail, actions }: Props) {
  const { act, passed } = page
  const line = act.waiting.find(({ applicationId }) => applicationId === act.applicationId)
  return (
    <>
      <PageHeader
        trail={trail}
        title={`Décision modificative n° ${act.n}`}
        state={<StateBadge tone={amendmentStateTones[act.state]}>{amendmentStateWords[act.state]}</StateBadge>}
        action={act.appliedAt && actions.apply && <a href={routes.decision(act.callSlug, act.decisionId)} className="button">Voir la décision</a>}
      />
      {act.state === 'DRAFT' && act.sentBack && (
        <Notice tone="warning" title={`Renvoyée en préparation par ${act.sentBack.by}, le ${formatInstant(act.sentBack.at)}.`}>
          <p className="whitespace-pre-line">{act.sentBack.reason}</p>
        </Notice>
      )}
      <div className="space-y-10">
        <Facts
          items={[
            { label: 'Dossier', value: `n° ${act.number}, ${act.structureName}` },
            { label: 'Projet', value: act.title },
            ...(line ? [{ label: 'Rang sur la liste complémentaire', value: String(line.waitingRank) }, { label: 'Demandé', value: `${formatEuros(line.requested)}, ${formatEuros(line.smallestViable)} au moins` }] : []),
            { label: 'Montant attribué', value: <strong>{formatEuros(act.amount)}</strong> },
            ...(act.signature || !line ? [] : [{ label: 'Reste avant cet acte', value: leftWords(line) }]),
          ]}
        />
        <Passed passed={passed} />
        <Steps page={page} actions={actions} />
        <section aria-labelledby="lettre">
          <h2 id="lettre" className="mb-4">
            La lettre qui remplace la première décision
          </h2>
          <LetterView text={act.letter} signature={act.signature} />
        </section>
        <History page={page} />
      </div>
    </>
  )
}

/** Each rank that comes before, and why it is passed over. */
function Passed({ passed }: Pick<Page, 'passed'>) {
  if (passed.length === 0) return null
  return (
    <section aria-labelledby="rangs">
      <h2 id="rangs" className="mb-2">
        Rangs qui passent avant
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {passed.map(({ line, told }) => (
          <li key={line.applicationId} className="py-3">
            <p className="font-semibold">
              Rang {line.waitingRank} : dossier n° {line.number}, {line.structureName}
            </p>
            <p className="whitespace-pre-line">{told ? `Motif : ${deviationCauseWords[told.cause]}. ${told.reason}` : 'Rien ne l’écarte : le reste couvre son plus petit montant viable.'}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The buttons that this person has now; a rule that says no is told instead of the button. */
function Steps({ page, actions }: Omit<Props, 'trail'>) {
  const { act, steps, after, delegation } = page
  const values = { amendmentId: act.id, version: act.version }
  const may = (verb: Verb) => (steps[verb].kind === 'may' ? actions[verb] : undefined)
  const [edit, pass, drop, prepare, check, back, sign, apply] = (['edit', 'passOver', 'drop', 'prepare', 'check', 'sendBack', 'sign', 'apply'] as const).map(may)
  const next = ({ DRAFT: 'prepare', PREPARED: 'check', CHECKED: 'sign', SIGNED: 'apply', APPLIED: null } as const)[act.state]
  const message = next && actions[next] ? steps[next].message : null
  return (
    <section aria-labelledby="suite" className="max-w-2xl space-y-6">
      <h2 id="suite">La suite</h2>
      {message && <p>{message}</p>}
      {act.appliedAt && <p>Cette décision a remplacé la première le {formatInstant(act.appliedAt)}.</p>}
      {act.state === 'CHECKED' && !actions.sign && <p>L’acte est contrôlé : il attend la signature.</p>}
      {act.state === 'SIGNED' && !actions.apply && <p>L’acte est signé : l’équipe choisit l’instant où la décision remplace la première.</p>}
      {edit && (
        <ActionForm action={edit} scope="montant" labels={{ amount: 'Montant', conditions: 'Conditions' }} className="space-y-4">
          <Hidden values={values} />
          <MoneyField name="amount" label="Montant" help="En euros ; du plus petit montant viable à la demande, dans ce qui reste" defaultValue={centsInput(act.amount)} />
          <TextArea name="conditions" label="Conditions de l’aide" optional rows={3} maxLength={5000} defaultValue={act.conditions} />
          <Submit look="quiet">Récrire la lettre</Submit>
        </ActionForm>
      )}
      {prepare && (
        <ActionForm action={prepare} scope="preparer" className="space-y-3">
          <p>Préparé, l’acte ne change plus et son montant est réservé ; la présidence du jury en est prévenue, une seconde personne le contrôle. Enregistrez d’abord le montant et les conditions.</p>
          <Hidden values={values} />
          <Submit>Préparer la décision modificative</Submit>
        </ActionForm>
      )}
      {check && (
        <ActionForm action={check} scope="controler" className="space-y-3">
          <p>Contrôlé, l’acte part à la signature : les signataires de l’appel en sont prévenus.</p>
          <Hidden values={values} />
          <Submit>Attester le contrôle</Submit>
        </ActionForm>
      )}
      {sign && (
        <ActionForm action={sign} scope="signer" labels={{ word: 'Confirmation' }} className="space-y-4">
          <p>
            Vous attribuez {formatEuros(act.amount)} au dossier n° {act.number}, et signez sa lettre. L’acte signé ne change plus ; rien n’est annoncé.
          </p>
          {delegation && (
            <p>
              Vous signez en qualité de {delegation.capacity}, par délégation ({delegation.delegation}, du {formatDay(delegation.delegatedOn)}).
            </p>
          )}
          <Hidden values={values} />
          <TextField name="word" label="Pour signer, écrivez « attribuer »" autoComplete="off" />
          <Submit look="danger">Signer la décision modificative</Submit>
        </ActionForm>
      )}
      {apply && <Apply announced={act.callState !== 'DECIDED'} amount={act.amount} values={values} apply={apply} />}
      {pass && after && (
        <ActionForm action={pass} scope="ecarter" labels={{ cause: 'Motif', reason: 'Raison' }} className="">
          <Fold title="Écarter ce rang et passer au suivant">
            <p>
              L’acte passe au dossier n° {after.number}, {after.structureName} (rang {after.waitingRank}). Le motif et la raison sont envoyés à la présidence du jury et signés avec l’acte.
            </p>
            <Hidden values={values} />
            <Select name="cause" label="Motif" choices={passingCauses.map((cause) => ({ value: cause, label: deviationCauseWords[cause] }))} />
            <TextArea name="reason" label="Raison" rows={2} maxLength={2000} />
            <Submit look="quiet">Écarter ce dossier</Submit>
          </Fold>
        </ActionForm>
      )}
      {back && (
        <ActionForm action={back} scope="renvoyer" labels={{ reason: 'Raison' }} className="">
          <Fold title="Renvoyer en préparation">
            <Hidden values={values} />
            <TextArea name="reason" label="Raison" help="Envoyée à la personne qui a préparé l’acte." rows={3} maxLength={2000} />
            <Submit look="danger">Renvoyer en préparation</Submit>
          </Fold>
        </ActionForm>
      )}
      {drop && (
        <ActionForm action={drop} scope="abandonner">
          <Hidden values={values} />
          <Submit look="quiet">Abandonner cet acte</Submit>
        </ActionForm>
      )}
    </section>
  )
}

function Apply({ announced, amount, values, apply }: { announced: boolean; amount: Cents; values: Record<string, string | number>; apply: FormAction }) {
  return (
    <ActionForm action={apply} scope="appliquer" labels={{ word: 'Confirmation' }} className="space-y-4">
      <p>
        {announced
          ? `La nouvelle décision remplace la première à cet instant : la structure devient lauréate pour ${formatEuros(amount)}, paraît dans la liste publique, et ses membres sont prévenus qu’une décision est à lire. Cela ne se défait pas.`
          : 'La nouvelle décision remplace la première, qui n’est pas annoncée : l’annonce des résultats l’ouvrira avec les autres. Cela ne se défait pas.'}
      </p>
      <Hidden values={values} />
      <TextField name="word" label="Pour confirmer, écrivez « remplacer »" autoComplete="off" />
      <Submit look="danger">{announced ? 'Annoncer la nouvelle décision' : 'Remplacer la décision'}</Submit>
    </ActionForm>
  )
}

/** Who did what, newest first; under whose delegation it is signed, and the signed file's fingerprint. */
function History({ page: { act } }: Pick<Props, 'page'>) {
  const { prepared, checked, signature, appliedAt } = act
  const events = [
    { key: 'applied', at: appliedAt, what: 'La décision a remplacé la première' },
    { key: 'signed', at: signature?.signedAt, what: `Signée par ${signature?.name}, ${signature?.capacity} (${signature?.delegation}, du ${signature && formatDay(signature.delegatedOn)})` },
    { key: 'checked', at: checked?.at, what: `Contrôlée par ${checked?.by}` },
    { key: 'prepared', at: prepared?.at, what: `Préparée par ${prepared?.by}` },
    { key: 'first', at: act.decidedAt, what: appliedAt ? null : `Première décision signée le ${formatDay(dayOf(act.decidedAt))} : inscription sur la liste complémentaire` },
  ].flatMap(({ key, at, what }) => (at && what ? [{ key, what, when: `le ${formatInstant(at)}`, legal: key === 'signed' }] : []))
  return (
    <section aria-labelledby="historique">
      <h2 id="historique" className="mb-2">
        Ce qui s’est passé
      </h2>
      <Timeline events={events} />
      <p className="mt-4 text-sm text-soft">
        Liste signée que cet acte modifie, empreinte SHA-256 : <code className="break-all">{act.planSha256}</code>
      </p>
      {signature && (
        <p className="text-sm text-soft">
          Empreinte SHA-256 de l’acte signé : <code className="break-all">{signature.sha256}</code>
        </p>
      )}
    </section>
  )
}
