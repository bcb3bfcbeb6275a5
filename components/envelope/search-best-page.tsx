import { ActionForm } from '@/components/form/action-form'
import { Checkbox, TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { declaredAreas, type DeclaredArea } from '@/lib/envelope/declared-area'
import { declaredAreaWords } from '@/lib/envelope/envelope.words'
import type { ScenarioBook, ScenarioCall } from '@/lib/envelope/scenario.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { Searching } from './searching'

const areaLabel = (area: DeclaredArea): string => `Dossiers en ${declaredAreaWords[area]}, au moins`
const short = 'max-w-24 text-right'

/** What to ask of the best choice: it makes another scenario and says what each condition costs. */
export function SearchBestPage({ call, scenario, search }: { call: ScenarioCall; scenario: ScenarioBook['scenarios'][number]; search: FormAction }) {
  const labels = {
    name: 'Nom', perDepartement: 'Par département, au plus', perRegion: 'Par région, au plus', atLeast: 'Dossiers, au moins', atMost: 'Dossiers, au plus', must: 'À retenir', mustNot: 'À écarter',
    ...Object.fromEntries(declaredAreas.map((area) => [`areas.${area}`, areaLabel(area)])),
    ...Object.fromEntries(call.ambitions.map(({ n }, index) => [`ambitions.${index}.atLeast`, `Ambition ${n}, au moins`])),
  }
  return (
    <>
      <PageHeader trail={[{ label: 'Scénarios', href: routes.scenarios(call.slug) }, { label: scenario.name, href: routes.scenario(call.slug, scenario.id) }]} title="Chercher le meilleur choix" />
      <Searching slug={call.slug} scenario={scenario} />
      <div className="prose mb-6">
        <p>
          L’ordre du classement reste la règle ; cette recherche remplit au mieux ce que l’enveloppe laisse, sous les conditions posées, et dit ce que chacune coûte. Le choix trouvé est le meilleur, et c’est prouvé ; il devient un autre scénario,
          à reprendre ou non.
        </p>
        <p>Un point est un point de la note moyenne, chaque euro de l’enveloppe comptant pour un : un grand projet bien noté n’y est pas remplacé par plusieurs petits moins bien notés.</p>
      </div>
      <ActionForm action={search} labels={labels} className="max-w-2xl space-y-6">
        <Hidden values={{ scenarioId: scenario.id }} />
        <TextField name="name" label="Nom du scénario à créer" maxLength={80} defaultValue={`${scenario.name}, meilleur choix`.slice(0, 80)} />
        <Checkbox name="keep" label={`Garder les ${plural(scenario.grants.size, 'dossier')} de « ${scenario.name} », à leurs montants`} help="La recherche ne fait alors que remplir ce qui reste." defaultChecked={scenario.figures.left >= 0} />
        <fieldset className="space-y-4 border-l-2 border-line pl-4">
          <legend className="font-semibold">Conditions, toutes facultatives</legend>
          <TextField name="perDepartement" label={labels.perDepartement} optional="unsaid" inputMode="numeric" className={short} />
          <TextField name="perRegion" label={labels.perRegion} optional="unsaid" inputMode="numeric" className={short} />
          {call.ambitions.map(({ n, title }, index) => (
            <div key={n}>
              <Hidden values={{ [`ambitions.${index}.n`]: n }} />
              <TextField name={`ambitions.${index}.atLeast`} label={`Pour « ${title} », au moins`} optional="unsaid" inputMode="numeric" className={short} />
            </div>
          ))}
          {declaredAreas.map((area) => (
            <TextField key={area} name={`areas.${area}`} label={areaLabel(area)} optional="unsaid" className={short} help="Un nombre, par exemple 8, ou une part des dossiers retenus, par exemple 40 %. Selon ce que les structures déclarent dans leur dossier." />
          ))}
          <TextField name="atLeast" label={labels.atLeast} optional="unsaid" inputMode="numeric" className={short} />
          <TextField name="atMost" label={labels.atMost} optional="unsaid" inputMode="numeric" className={short} />
          <TextField name="must" label="Dossiers à retenir" optional="unsaid" help="Leurs numéros, par exemple 3, 14." />
          <TextField name="mustNot" label="Dossiers à écarter" optional="unsaid" help="Leurs numéros." />
        </fieldset>
        <Submit>Chercher le meilleur choix</Submit>
        <p className="text-sm text-soft">Quelques secondes d’ordinaire ; la page suivante dit où elle en est et permet de l’arrêter.</p>
      </ActionForm>
    </>
  )
}
