/**
 * The real edition of 2024: published facts only, each with its source. What is not public is null and reads
 * « non publié ». No amount, mark, vote, presence, recusal, contact or follow-up is invented for a real structure or person.
 */
const release = 'Communiqué de presse de la Banque des Territoires, 26 juillet 2024'
const localtis = 'Localtis, journal de la Banque des Territoires'

export const slug2024 = 'ami-aller-vers-2024'

export const edition2024 = {
  slug: slug2024,
  title: 'AMI « Aller vers » en France services, édition 2024',
  summary:
    'Rapprocher les services publics des habitants les plus isolés : itinérance, permanences hors les murs, mobilité verte.',
  funder: 'Banque des Territoires',
  partners: 'Agence nationale de la cohésion des territoires (ANCT)',
  contact: 'lieuxinnovants.fs@caissedesdepots.fr',
  announcedOn: '2024-07-26',
  envelopeCents: 50_000_000n,
  ambitions: [
    {
      title: 'Des dispositifs itinérants innovants',
      text: 'Inventer des tournées et des véhicules qui s’appuient sur une mobilité verte et inclusive, pour que chacun accède à ses droits, jusqu’à son domicile.',
    },
    {
      title: 'Une offre de services à l’échelle du territoire',
      text: 'Organiser l’itinérance et la mobilité avec toutes les parties prenantes du territoire, usagers finaux compris.',
    },
    {
      title: 'Des modèles d’action agiles et essaimables',
      text: 'Documenter et diffuser les façons d’« aller vers » et de « faire venir », pour que d’autres puissent les reprendre.',
    },
  ],
  facts: [
    { key: 'lancement', label: 'Lancement', value: 'janvier 2024 (jour non publié)', source: release },
    { key: 'annonce', label: 'Annonce des résultats', value: '26 juillet 2024, à Paris', source: release },
    { key: 'enveloppe', label: 'Enveloppe', value: '500 000 €', source: release },
    { key: 'candidatures', label: 'Candidatures reçues', value: '92', source: localtis },
    { key: 'laureats', label: 'Lauréats', value: '23', source: release },
    { key: 'presidence', label: 'Présidence du jury', value: 'Bernard Delcros, sénateur du Cantal', source: release },
    { key: 'accompagnement', label: 'Accompagnement', value: 'personnalisé, avec des rencontres avec des experts, des échanges entre pairs et une ressourcerie', source: release },
    { key: 'jury', label: 'Membres du jury', value: null, source: release },
    { key: 'montants', label: 'Montant par lauréat', value: null, source: release },
    { key: 'criteres', label: 'Critères et pondération', value: null, source: release },
  ],
} as const
