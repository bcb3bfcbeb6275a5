import type { CallSettings } from '@/lib/calls/staff-call.queries'
import { mostSubEnvelopes, type SubEnvelope } from '@/lib/calls/sub-envelope'
import { stateWords } from '@/lib/calls/call.words'
import { centsInput } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { parisLocal } from '@/lib/kernel/paris'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { ActionForm } from '../form/action-form'
import { Checkbox, DayField, InstantField, MoneyField, Select, TextArea, TextField } from '../form/field'
import { Fold } from '../form/fold'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { PageHeader } from '../layout/page-header'
import { Notice } from '../ui/notice'
import { Appointments } from './appointments'
import type { SettingsActions } from './settings-actions'
import { WeightTotal } from './weight-total'

const sections = [
  ['presentation', 'Présentation'],
  ['calendrier', 'Calendrier et argent'],
  ['regles', 'Grille et règles du jury'],
  ['textes', 'Textes des actes'],
  ['aide', 'Aide aux candidats'],
  ['nominations', 'Jury et signataire'],
] as const

/** What is settled before the launch, each part with its own button; read-only afterwards, appointments excepted. */
export function SettingsPage({ call, actions }: { call: CallSettings; actions: SettingsActions }) {
  const draft = call.state === 'DRAFT'
  return (
    <>
      <PageHeader
        trail={[{ label: 'Pilotage', href: routes.staff() }, { label: call.presentation.title, href: routes.staffCall(call.slug) }]}
        title="Règlement, jury et signataire"
        state={draft ? (call.blockers.length === 0 ? 'Tout est prêt pour le lancement.' : `Il reste ${plural(call.blockers.length, 'point')} à compléter avant le lancement.`) : `Appel ${stateWords[call.state]} : le règlement est gelé.`}
        action={
          draft ? (
            <a href={routes.launchCall(call.slug)} className="button button-primary">
              Vérifier et lancer
            </a>
          ) : undefined
        }
      />
      {draft && <Sections call={call} />}
      {!draft && <Notice tone="info">Le règlement est public depuis le lancement et ne change plus. Seuls les nominations, par un acte daté, et le numéro d’aide aux candidats peuvent encore changer. {call.state !== 'ABANDONED' && <a href={routes.call(call.slug)}>Lire le règlement public</a>}</Notice>}
      <div className="space-y-12">
        {draft && (
          <>
            <Presentation call={call} action={actions.presentation} />
            <Schedule call={call} action={actions.schedule} />
            <Rules call={call} action={actions.rules} />
            <Texts call={call} action={actions.texts} />
          </>
        )}
        <HelplineForm call={call} action={actions.helpline} />
        <Appointments call={call} actions={actions} />
      </div>
    </>
  )
}

/** The parts still there to be filled in, each with what it lacks. */
function Sections({ call }: { call: CallSettings }) {
  const faults = call.blockers.filter((blocker) => blocker.section === 'formulaire').length
  return (
    <nav aria-label="Sections" className="mb-8">
      <ul className="flex flex-wrap gap-x-6">
        {sections.map(([id, label]) => {
          const missing = call.blockers.filter((blocker) => blocker.section === id).length
          return (
            <li key={id}>
              <a href={`#${id}`} className="inline-flex min-h-8 items-center">
                {label}
                {missing > 0 && ` (${missing} à compléter)`}
              </a>
            </li>
          )
        })}
        <li>
          <a href={routes.callForm(call.slug)} className="inline-flex min-h-8 items-center">
            Formulaire
            {faults > 0 && ` (${faults} à compléter)`}
          </a>
        </li>
      </ul>
    </nav>
  )
}

type Part = { call: CallSettings; action: FormAction }

const Version = ({ call }: { call: CallSettings }) => <Hidden values={{ callId: call.id, version: call.version }} />

const presentationLabels = { title: 'Titre', summary: 'Résumé', text: 'Présentation', funder: 'Financeur', partners: 'Partenaires', contact: 'Adresse de contact' }

function Presentation({ call, action }: Part) {
  const { presentation } = call
  return (
    <section aria-labelledby="presentation">
      <h2 id="presentation" className="mb-4">
        Présentation
      </h2>
      <ActionForm action={action} labels={presentationLabels}>
        <Version call={call} />
        <TextField name="title" label="Titre" defaultValue={presentation.title} maxLength={200} />
        <TextArea name="summary" label="Résumé" help="Une ou deux phrases, en tête de la page publique." rows={2} defaultValue={presentation.summary} maxLength={400} />
        <TextArea name="text" label="Présentation" help="Une ligne vide sépare deux paragraphes." rows={10} defaultValue={presentation.text} />
        {presentation.ambitions.map((ambition, index) => (
          <fieldset key={index} className="space-y-3 border-l-2 border-line pl-4">
            <legend className="font-semibold">Ambition {index + 1}</legend>
            <TextField name={`ambitions.${index}.title`} label="Intitulé" defaultValue={ambition.title} />
            <TextArea name={`ambitions.${index}.text`} label="Ce qu’elle recouvre" rows={3} defaultValue={ambition.text} />
          </fieldset>
        ))}
        <TextField name="funder" label="Financeur" defaultValue={presentation.funder} />
        <TextField name="partners" label="Partenaires" optional defaultValue={presentation.partners} />
        <TextField name="contact" label="Adresse de contact" defaultValue={presentation.contact} />
        <Submit>Enregistrer la présentation</Submit>
      </ActionForm>
    </section>
  )
}

const places = Array.from({ length: mostSubEnvelopes }, (_, index) => index)
const scheduleLabels = {
  opensAt: 'Ouverture', closesAt: 'Clôture', answerPlannedOn: 'Réponse prévue', envelopeCents: 'Enveloppe', ceilingCents: 'Plafond', grantRatePercent: 'Taux d’aide',
  ...Object.fromEntries(places.flatMap((index) => ['label', 'cents', 'ambition', 'departements'].map((field) => [`subEnvelopes.${index}.${field}`, `Sous-enveloppe ${index + 1}`]))),
}

function Schedule({ call, action }: Part) {
  const { schedule } = call
  const money = (value: typeof schedule.envelopeCents) => (value === null ? '' : centsInput(value))
  return (
    <section aria-labelledby="calendrier">
      <h2 id="calendrier" className="mb-4">
        Calendrier et argent
      </h2>
      <ActionForm action={action} labels={scheduleLabels}>
        <Version call={call} />
        <InstantField name="opensAt" label="Ouverture des candidatures" defaultValue={schedule.opensAt ? parisLocal(schedule.opensAt) : ''} />
        <InstantField name="closesAt" label="Clôture des candidatures" help="Heure de Paris. Un dossier déposé à cet instant ou après est refusé." defaultValue={schedule.closesAt ? parisLocal(schedule.closesAt) : ''} />
        <DayField name="answerPlannedOn" label="Date prévue de la réponse" help="L’accusé de réception l’annonce." defaultValue={schedule.answerPlannedOn ?? ''} />
        <MoneyField name="envelopeCents" label="Enveloppe" defaultValue={money(schedule.envelopeCents)} />
        <SubEnvelopes kept={schedule.subEnvelopes} />
        <MoneyField name="ceilingCents" label="Plafond par projet" defaultValue={money(schedule.ceilingCents)} />
        <TextField name="grantRatePercent" label="Taux d’aide" help="En pourcentage des dépenses éligibles, au plus." inputMode="numeric" className="max-w-24 text-right" defaultValue={schedule.grantRatePercent ?? ''} />
        <Checkbox name="recoveredReturns" label="Ce que les lauréats reversent revient au reste à attribuer" help="Sinon, l’argent recouvré quitte l’appel." defaultChecked={schedule.recoveredReturns} />
        <Submit>Enregistrer le calendrier</Submit>
      </ActionForm>
    </section>
  )
}

/** Parts of the envelope for an ambition or a territory: few calls have any. */
function SubEnvelopes({ kept }: { kept: readonly SubEnvelope[] }) {
  return (
    <Fold title="Sous-enveloppes, par ambition ou par territoire" names={['subEnvelopes.']} open={kept.length > 0}>
      <p className="text-soft">
        Ce qu’une sous-enveloppe garde ne va qu’à ses dossiers. Un dossier de plusieurs sous-enveloppes est payé par celle qui convient à tous. Le département est celui du premier espace du dossier. Publiées avec le règlement, elles ne changent plus après le
        lancement ; une fois les avis du jury scellés, l’équipe peut en lever une, pour une raison publiée avec les résultats. Laissez vides les lignes en trop.
      </p>
      {places.map((index) => {
        const one = kept[index]
        const name = (field: string) => `subEnvelopes.${index}.${field}`
        return (
          <fieldset key={index} className="space-y-3 border-l-2 border-line pl-4">
            <legend className="font-semibold">Sous-enveloppe {index + 1}</legend>
            <TextField name={name('label')} label="Nom" optional="unsaid" maxLength={80} defaultValue={one?.label} />
            <MoneyField name={name('cents')} label="Montant gardé" optional="unsaid" defaultValue={one ? centsInput(one.cents) : ''} />
            <Select name={name('ambition')} label="Ambition" optional="unsaid" empty="Toutes" defaultValue={one?.ambition ? String(one.ambition) : ''} choices={['1', '2', '3'].map((n) => ({ value: n, label: `Ambition ${n}` }))} />
            <TextField name={name('departements')} label="Départements" optional="unsaid" help="Leurs codes, séparés par des virgules, par exemple 971, 972, 973, 974, 976. Vide : tous." defaultValue={one?.departements.join(', ')} />
          </fieldset>
        )
      })}
    </Fold>
  )
}

const rulesLabels = {
  ...Object.fromEntries([0, 1, 2, 3, 4, 5].flatMap((index) => [[`criteria.${index}.label`, `Critère ${index + 1}`], [`criteria.${index}.weight`, `Poids du critère ${index + 1}`]])),
  readingsPerApplication: 'Lectures par dossier',
  extraReadings: 'Lectures supplémentaires',
  groundsRequiredUpTo: 'Motif demandé',
  quorumNumerator: 'Quorum',
  quorumDenominator: 'Quorum',
}

function Rules({ call, action }: Part) {
  const { rules } = call
  const rows = Array.from({ length: 6 }, (_, index) => rules.criteria[index])
  return (
    <section aria-labelledby="regles">
      <h2 id="regles" className="mb-4">
        Grille et règles du jury
      </h2>
      <ActionForm action={action} labels={rulesLabels}>
        <Version call={call} />
        <p className="text-soft">De 4 à 6 critères ; leurs poids font 100. Laissez vides les lignes en trop.</p>
        {rows.map((criterion, index) => (
          <fieldset key={index} className="space-y-3 border-l-2 border-line pl-4">
            <legend className="font-semibold">Critère {index + 1}</legend>
            <TextField name={`criteria.${index}.label`} label="Intitulé" optional={index > 3} defaultValue={criterion?.label} />
            <TextField name={`criteria.${index}.weight`} label="Poids" optional={index > 3} inputMode="numeric" className="max-w-24 text-right" defaultValue={criterion?.weight} />
            <TextArea name={`criteria.${index}.description`} label="Ce que le jury regarde" optional rows={2} defaultValue={criterion?.description} />
            <TextArea name={`criteria.${index}.levels`} label="Niveaux, de 0 à 5" help="Six lignes, du plus faible au plus fort." optional={index > 3} rows={6} defaultValue={criterion?.levels.join('\n')} />
          </fieldset>
        ))}
        <WeightTotal count={rows.length} saved={rules.criteria.map((criterion) => criterion.weight)} />
        <TextField name="readingsPerApplication" label="Lectures par dossier" inputMode="numeric" className="max-w-24 text-right" defaultValue={rules.readingsPerApplication} />
        <TextField name="extraReadings" label="Lectures supplémentaires d’un dossier à discuter" help="0 : aucune. Annoncées, la présidence les demande avant de clore la notation." inputMode="numeric" className="max-w-24 text-right" defaultValue={rules.extraReadings} />
        <TextField name="groundsRequiredUpTo" label="Motif demandé jusqu’à la note de" help="5 : toute note est motivée ; 2 : seules les notes de 0 à 2 le sont." inputMode="numeric" className="max-w-24 text-right" defaultValue={rules.groundsRequiredUpTo} />
        <TextField name="quorumNumerator" label="Quorum : numérateur" help="Part des membres non déportés qui doivent être présents." inputMode="numeric" className="max-w-24 text-right" defaultValue={rules.quorumNumerator} />
        <TextField name="quorumDenominator" label="Quorum : dénominateur" inputMode="numeric" className="max-w-24 text-right" defaultValue={rules.quorumDenominator} />
        <Checkbox name="secretCasting" label="À égalité dans un scrutin secret, la présidence a voix prépondérante" help="Jamais sur 0 à 0." defaultChecked={rules.secretCasting} />
        <Checkbox name="secondConvocation" label="Convoqué une seconde fois faute de quorum, le jury délibère quel que soit le nombre de présents" help="Le dossier de preuve écrit alors un quorum de 0." defaultChecked={rules.secondConvocation} />
        <Submit>Enregistrer la grille et les règles</Submit>
      </ActionForm>
    </section>
  )
}

function HelplineForm({ call, action }: Part) {
  const { helpName, helpPhone, helpHours } = call.helpline
  return (
    <section aria-labelledby="aide">
      <h2 id="aide" className="mb-4">
        Aide aux candidats
      </h2>
      <ActionForm action={action} labels={helplineLabels}>
        <Hidden values={{ callId: call.id }} />
        <p>Ces lignes sont sur chaque page des dossiers.</p>
        <TextField name="helpName" label={helplineLabels.helpName} defaultValue={helpName} autoComplete="off" />
        <TextField name="helpPhone" label={helplineLabels.helpPhone} defaultValue={helpPhone} type="tel" autoComplete="off" className="max-w-64" />
        <TextField name="helpHours" label={helplineLabels.helpHours} defaultValue={helpHours} autoComplete="off" help="Par exemple : du lundi au vendredi, de 9 h à 12 h et de 14 h à 17 h." />
        <Submit>Enregistrer l’aide</Submit>
      </ActionForm>
    </section>
  )
}

const helplineLabels = { helpName: 'Qui répond', helpPhone: 'Téléphone', helpHours: 'Jours et heures' }

function Texts({ call, action }: Part) {
  return (
    <section aria-labelledby="textes">
      <h2 id="textes" className="mb-4">
        Textes des actes
      </h2>
      <ActionForm action={action}>
        <Version call={call} />
        <TextArea name="receiptText" label="Accusé de réception" help="La date prévue de la réponse et l’annonce d’une décision expresse y sont toujours ajoutées." rows={5} defaultValue={call.texts.receiptText} />
        <TextArea name="remediesText" label="Voies et délais de recours" rows={5} defaultValue={call.texts.remediesText} />
        <TextField name="remediesMonths" label="Délai de recours, en mois" type="number" min={1} max={12} help="Celui que dit le texte : il situe chaque recours gracieux dans le délai ou hors délai." defaultValue={call.texts.remediesMonths} className="max-w-24" />
        <Submit>Enregistrer les textes</Submit>
      </ActionForm>
    </section>
  )
}
