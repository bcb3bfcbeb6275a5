import type { FormField } from './form-definition'

/**
 * Who deposits: the legal representative, or somebody whom a delegation or a mandate lets act. Every form asks both, of
 * every structure: the funder must be able to tell who bound it.
 */
export const depositorField = 'deposant'
export const depositorNameField = 'deposant-nom'
/** The day at which a council still has to deliberate, when it follows the deposit. */
export const deliberationField = 'deliberation'

/** Councils deliberate on what a public body asks for. */
const councils = ['COMMUNE', 'EPCI', 'CCAS', 'DEPARTEMENT', 'OTHER_PUBLIC']

/** The questions as the house asks them. */
export const depositorQuestions: readonly FormField[] = [
  {
    key: depositorField,
    label: 'Qui dépose ce dossier ?',
    kind: 'choice',
    choices: [
      { value: 'representant', label: 'Le représentant légal de la structure' },
      { value: 'delegataire', label: 'Une personne qui en a reçu le pouvoir' },
    ],
    usedBy: 'L’instruction, pour la qualité à agir ; le récépissé.',
  },
  { key: depositorNameField, label: 'Nom et fonction de cette personne', help: 'Par exemple : Claude Exemple, maire.', kind: 'text', maxLength: 160, usedBy: 'Le récépissé ; la convention.' },
  {
    key: deliberationField,
    label: 'Délibération à venir',
    help: 'Si votre conseil doit encore délibérer, la date prévue. S’il l’a fait, joignez la délibération aux pièces et laissez vide.',
    kind: 'date',
    optional: true,
    onlyFor: councils,
    usedBy: 'L’instruction, qui la demande à cette date.',
  },
]

/** What lets somebody else than the legal representative deposit: joined with the other files, after the question was answered. */
export const mandateQuestion: FormField = {
  key: 'mandat',
  label: 'Délégation ou mandat',
  help: 'L’arrêté, la délibération ou la lettre qui donne ce pouvoir.',
  kind: 'attachments',
  shownIf: { field: depositorField, anyOf: ['delegataire'] },
  audience: 'staff',
  usedBy: 'L’instruction, pour la qualité à agir.',
}

type Told = { sections: readonly { answers: readonly { key: string; text: string }[] }[] }

/** « Claude Exemple, maire (le représentant légal de la structure) »; null for a deposit made before it was asked. */
export function depositorOf({ sections }: Told): string | null {
  const said = (key: string) => sections.flatMap(({ answers }) => answers).find((answer) => answer.key === key)?.text.trim()
  const [name, as] = [said(depositorNameField), said(depositorField)]
  return name ? `${name}${as ? ` (${as.charAt(0).toLowerCase()}${as.slice(1)})` : ''}` : null
}
