import { callLifecycle, callStateRefusals } from '@/lib/calls/call.lifecycle'
import { keptFor } from '@/lib/calls/call.words'
import type { CallSettings } from '@/lib/calls/staff-call.queries'
import { formatEuros } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { parisLocal } from '@/lib/kernel/paris'
import { routes } from '@/lib/kernel/routes'
import { ActionForm } from '../form/action-form'
import { DayField, InstantField, MoneyField, Select, TextArea, TextField } from '../form/field'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { PageHeader } from '../layout/page-header'
import { Facts } from '../ui/facts'
import { Notice } from '../ui/notice'

const trail = (call: CallSettings) => [{ label: 'Pilotage', href: routes.staff() }, { label: call.presentation.title, href: routes.staffCall(call.slug) }]

/** An act that the call's state no longer allows: said before anything is typed. */
function TooLate({ call, title }: { call: CallSettings; title: string }) {
  return (
    <>
      <PageHeader trail={trail(call)} title={title} />
      <Notice tone="info">
        <p>{callStateRefusals[call.state]}</p>
        <p>
          <a href={routes.staffCall(call.slug)}>Revenir à l’appel</a>
        </p>
      </Notice>
    </>
  )
}

/** What still prevents the launch, or what the launch will do. */
export function LaunchPage({ call, launch }: { call: CallSettings; launch: FormAction }) {
  const { schedule, blockers } = call
  if (call.state !== 'DRAFT') return <TooLate call={call} title="Lancer l’appel" />
  return (
    <>
      <PageHeader trail={trail(call)} title="Lancer l’appel" state={blockers.length === 0 ? 'Rien ne manque.' : `Il reste ${plural(blockers.length, 'point')} à compléter.`} />
      {blockers.length > 0 ? (
        <ul className="max-w-2xl divide-y divide-line border-y border-line">
          {blockers.map((blocker) => (
            <li key={blocker.sentence} className="flex flex-wrap justify-between gap-x-6 gap-y-1 py-3">
              <span>{blocker.sentence}</span>
              <a href={blocker.section === 'formulaire' ? routes.callForm(call.slug) : `${routes.callSettings(call.slug)}#${blocker.section}`}>Compléter</a>
            </li>
          ))}
        </ul>
      ) : (
        <div className="max-w-2xl space-y-6">
          <Facts
            items={[
              { label: 'Ouverture', value: schedule.opensAt && formatInstant(schedule.opensAt) },
              { label: 'Clôture', value: schedule.closesAt && formatInstant(schedule.closesAt) },
              { label: 'Enveloppe', value: schedule.envelopeCents !== null && formatEuros(schedule.envelopeCents) },
              ...schedule.subEnvelopes.map((one) => ({ label: `Sous-enveloppe « ${one.label} »`, value: `${formatEuros(one.cents)} gardés ${keptFor(one)}` })),
              { label: 'Présidence', value: call.jurors.find((juror) => juror.role === 'PRESIDENT')?.name },
              { label: 'Suppléance', value: call.jurors.flatMap((juror) => (juror.role === 'DEPUTY' ? [juror.name] : [])).join(', ') },
              { label: 'Jury', value: plural(call.jurors.length, 'membre') },
              { label: 'Signataire', value: call.signatories.map((signatory) => signatory.name).join(', ') },
              { label: 'Critères', value: call.rules.criteria.map((criterion) => `${criterion.label} (${criterion.weight})`).join(', ') },
            ]}
          />
          <p>Le lancement rend l’appel public. Le règlement et la grille ne changeront plus, le formulaire que par une correction publiée avec son motif ; la clôture ne pourra que reculer, pour tous.</p>
          <ActionForm action={launch}>
            <Hidden values={{ callId: call.id }} />
            <Submit>Lancer l’appel</Submit>
          </ActionForm>
        </div>
      )}
    </>
  )
}

export function ExtendPage({ call, extend }: { call: CallSettings; extend: FormAction }) {
  const { closesAt } = call.schedule
  if (call.state !== 'LAUNCHED') return <TooLate call={call} title="Prolonger les candidatures" />
  return (
    <>
      <PageHeader trail={trail(call)} title="Prolonger les candidatures" state={closesAt ? `Clôture actuelle : ${formatInstant(closesAt)}.` : undefined} />
      <ActionForm action={extend} labels={{ closesAt: 'Nouvelle clôture', reason: 'Motif' }}>
        <Hidden values={{ callId: call.id }} />
        <InstantField name="closesAt" label="Nouvelle clôture" defaultValue={closesAt ? parisLocal(closesAt) : ''} />
        <TextArea name="reason" label="Motif" help="Gardé avec l’acte et envoyé à toutes les structures qui ont ouvert un dossier." rows={4} />
        <Submit>Prolonger pour tous</Submit>
      </ActionForm>
    </>
  )
}

export function AbandonPage({ call, abandon }: { call: CallSettings; abandon: FormAction }) {
  if (!callLifecycle.some((row) => row.verb === 'abandon' && row.from.includes(call.state))) return <TooLate call={call} title="Déclarer l’appel sans suite" />
  return (
    <>
      <PageHeader trail={trail(call)} title="Déclarer l’appel sans suite" state="À tout moment avant l’annonce des résultats ; cela ne se défait pas." />
      <ActionForm action={abandon} labels={{ reason: 'Motif', word: 'Confirmation' }}>
        <p>
          L’appel s’arrête là, définitivement : aucune candidature ne sera jugée.{' '}
          {call.applications === 0 ? 'Aucune structure n’a ouvert de dossier.' : `${plural(call.applications, 'dossier est ouvert', 'dossiers sont ouverts')} : les structures sont prévenues.`}
        </p>
        <Hidden values={{ callId: call.id }} />
        <TextArea name="reason" label="Motif" help={call.applications === 0 ? 'Gardé avec l’acte.' : 'Gardé avec l’acte et envoyé à toutes les structures qui ont ouvert un dossier.'} rows={4} />
        <TextField name="word" label="Pour confirmer, écrivez « sans suite »" autoComplete="off" />
        <Submit look="danger">Déclarer l’appel sans suite</Submit>
      </ActionForm>
    </>
  )
}

/** Empty: the AMI's own form; otherwise what an earlier call asked and said. */
export function NewCallPage({ create, editions }: { create: FormAction; editions: readonly { id: string; title: string }[] }) {
  return (
    <>
      <PageHeader trail={[{ label: 'Pilotage', href: routes.staff() }]} title="Créer un appel" state="C’est un brouillon jusqu’à son lancement : le public ne le voit pas." />
      <ActionForm action={create} labels={{ title: 'Titre', slug: 'Adresse publique', from: 'Partir de' }}>
        <TextField name="title" label="Titre" maxLength={200} />
        <TextField name="slug" label="Adresse publique" help="La fin de l’adresse de la page : ami-aller-vers-2027. Elle ne change plus." maxLength={80} />
        <Select
          name="from"
          label="Partir de"
          help="D’une édition d’avant : son formulaire, ses ambitions, sa grille et ses textes. Jamais ses dates, ses montants ni ses personnes."
          optional
          empty="Le formulaire de l’AMI « Aller vers »"
          choices={editions.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <Submit>Créer le brouillon</Submit>
      </ActionForm>
    </>
  )
}

const pastLabels = { title: 'Titre', slug: 'Adresse publique', source: 'Source des faits', funder: 'Financeur', announcedOn: 'Annonce des résultats', applications: 'Candidatures reçues', envelopeCents: 'Enveloppe', laureates: 'Liste des lauréats' }

export function PastEditionPage({ enter }: { enter: FormAction }) {
  return (
    <>
      <PageHeader trail={[{ label: 'Pilotage', href: routes.staff() }]} title="Saisir une édition passée" state="Des faits publiés seulement, avec leur source. Ce qui n’est pas rempli se lira « non publié »." />
      <ActionForm action={enter} labels={pastLabels}>
        <TextField name="title" label={pastLabels.title} />
        <TextField name="slug" label={pastLabels.slug} help="La fin de l’adresse de la page : ami-aller-vers-2022. Elle ne change plus." />
        <TextField name="source" label={pastLabels.source} help="Le communiqué ou l’article, avec sa date." />
        <TextField name="funder" label={pastLabels.funder} />
        <TextField name="partners" label="Partenaires" optional />
        <TextArea name="summary" label="Résumé" optional rows={2} />
        <DayField name="announcedOn" label={pastLabels.announcedOn} />
        <TextField name="president" label="Présidence du jury" optional />
        <TextField name="applications" label={pastLabels.applications} optional inputMode="numeric" className="max-w-32 text-right" />
        <MoneyField name="envelopeCents" label={pastLabels.envelopeCents} optional />
        <TextArea
          name="laureates"
          label={pastLabels.laureates}
          help="En CSV : une première ligne « france_services,departement », puis un lauréat par ligne. Chaque ligne fausse est dite par son numéro ; rien n’est enregistré tant qu’il en reste une."
          rows={12}
        />
        <Submit>Enregistrer l’édition</Submit>
      </ActionForm>
    </>
  )
}
