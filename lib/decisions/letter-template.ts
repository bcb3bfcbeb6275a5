import type { Outcome } from './decision'

/**
 * The text of a letter, by outcome. Paragraphs are separated by an empty line; `{{name}}` must have a value;
 * `{{name?}}` may be empty, and its paragraph is then left out. Wording is the funder's to approve.
 */
export const letterTemplates: Record<Outcome, string> = {
  LAUREATE: `Madame, Monsieur,

Vous avez répondu à l’appel {{appel}} avec le projet « {{projet}} », porté par {{structure}} pour {{france_services}} (candidature n° {{numero}}).

Après avis du jury, {{attribuant}} a décidé de retenir ce projet et de lui attribuer une aide de {{montant}}.

Cette aide est attribuée aux conditions suivantes : {{conditions?}}

Cette décision remplace {{decision_remplacee?}}.

Cette attribution résulte de la décision du {{date_attribution}} ({{delegation}}). La liste des lauréats est publiée à l’adresse {{publication}}.

Au-delà de l’aide, un accompagnement personnalisé vous est proposé : rendez-vous individuels, rencontres avec des experts, échanges entre pairs et ateliers. L’équipe de l’appel prendra contact avec vous. Vous pouvez la joindre à l’adresse {{contact}}.`,

  WAITING_LIST: `Madame, Monsieur,

Vous avez répondu à l’appel {{appel}} avec le projet « {{projet}} », porté par {{structure}} pour {{france_services}} (candidature n° {{numero}}).

Après avis du jury, {{attribuant}} a décidé d’inscrire ce projet sur la liste complémentaire, au rang {{rang}}. Il n’est pas retenu à ce jour : il pourra l’être, dans l’ordre de cette liste, si des crédits redeviennent disponibles.

Le jury a motivé son avis ainsi : {{motifs?}}

L’attribution des aides résulte de la décision du {{date_attribution}} ({{delegation}}). La liste des lauréats est publiée à l’adresse {{publication}}.

{{voies_de_recours}}

L’équipe de l’appel répond à vos questions à l’adresse {{contact}}.`,

  REJECTED: `Madame, Monsieur,

Vous avez répondu à l’appel {{appel}} avec le projet « {{projet}} », porté par {{structure}} pour {{france_services}} (candidature n° {{numero}}).

Après avis du jury, {{attribuant}} a décidé de ne pas retenir ce projet, pour les motifs suivants :

{{motifs}}

L’attribution des aides résulte de la décision du {{date_attribution}} ({{delegation}}). La liste des lauréats est publiée à l’adresse {{publication}}.

{{voies_de_recours}}

L’équipe de l’appel répond à vos questions à l’adresse {{contact}}.`,

  INELIGIBLE: `Madame, Monsieur,

Vous avez répondu à l’appel {{appel}} avec le projet « {{projet}} », porté par {{structure}} pour {{france_services}} (candidature n° {{numero}}).

Ce projet n’a pas pu être examiné par le jury : il ne remplit pas les conditions du règlement de l’appel, pour le motif suivant :

{{motifs}}

L’attribution des aides résulte de la décision du {{date_attribution}} ({{delegation}}). La liste des lauréats est publiée à l’adresse {{publication}}.

{{voies_de_recours}}

L’équipe de l’appel répond à vos questions à l’adresse {{contact}}.`,
}

/** Everything a letter may say. */
export const letterVariables = [
  'appel', 'attribuant', 'conditions', 'contact', 'date_attribution', 'decision_remplacee', 'delegation', 'france_services', 'montant',
  'motifs', 'numero', 'projet', 'publication', 'rang', 'structure', 'voies_de_recours',
] as const
export type LetterVariable = (typeof letterVariables)[number]

/** What each variable stands for, and where a missing one is filled in. */
const variableWords = {
  appel: 'le titre de l’appel',
  attribuant: 'l’attribuant, sur la fiche de l’appel',
  conditions: 'les conditions, sur la décision',
  contact: 'l’adresse de contact, sur la fiche de l’appel',
  date_attribution: 'la date de signature de l’enveloppe',
  decision_remplacee: 'la décision que celle-ci remplace',
  delegation: 'l’acte de délégation du signataire, sur la fiche de l’appel',
  france_services: 'les espaces France services de la candidature',
  montant: 'le montant attribué',
  motifs: 'les motifs, sur la décision',
  numero: 'le numéro de la candidature',
  projet: 'l’intitulé du projet',
  publication: 'l’adresse publique des résultats',
  rang: 'le rang sur la liste complémentaire',
  structure: 'le nom de la structure',
  voies_de_recours: 'le texte des voies de recours, sur la fiche de l’appel',
} as const satisfies Record<LetterVariable, string>

export type LetterResult = { kind: 'ok'; text: string } | { kind: 'stopped'; message: string }

const placeholder = /\{\{\s*([^{}?]*?)(\?)?\s*\}\}/g

/**
 * Fills a template in the variables of `words`, each with what it stands for. An unknown or empty variable stops, and the
 * sentence says where: nothing leaves with a hole. `what`: « la lettre ».
 */
export function fillTemplate<V extends string>(template: string, values: Partial<Record<V, string>>, words: Record<V, string>, what: string): LetterResult {
  const isVariable = (name: string): name is V => Object.hasOwn(words, name)
  const paragraphs: string[] = []
  for (const [index, paragraph] of template.split(/\n{2,}/).entries()) {
    let dropped = false
    for (const [whole, name = '', optional] of paragraph.matchAll(placeholder)) {
      const where = `paragraphe ${index + 1} de ${what}`
      if (!isVariable(name)) return { kind: 'stopped', message: `La variable ${whole}, au ${where}, n’existe pas.` }
      if (values[name]?.trim()) continue
      if (!optional) return { kind: 'stopped', message: `Il manque ${words[name]} (${whole}, au ${where}).` }
      dropped = true
    }
    if (dropped) continue
    paragraphs.push(paragraph.replace(placeholder, (_whole, name: V) => values[name]?.trim() ?? ''))
  }
  const text = paragraphs.join('\n\n')
  return text.trim() === '' ? { kind: 'stopped', message: 'La lettre est vide.' } : { kind: 'ok', text }
}

export const fillLetter = (template: string, values: Partial<Record<LetterVariable, string>>): LetterResult => fillTemplate(template, values, variableWords, 'la lettre')
