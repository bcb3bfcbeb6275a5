/** What whoever reads for the jury promises. */
export function Charter() {
  return (
    <section aria-labelledby="charte" className="prose">
      <h2 id="charte" className="mb-2">
        La charte du jury
      </h2>
      <ul className="list-disc pl-5">
        <li>Ce que je lis, les notes, les votes et ce qui se dit en séance restent confidentiels, pendant l’appel et après.</li>
        <li>Je juge les dossiers sur les critères publiés, et sur eux seuls ; je motive mes notes comme si le candidat devait les lire.</li>
        <li>Je ne parle à aucun candidat de son dossier ; à qui m’en parle, je réponds de s’adresser à l’équipe.</li>
        <li>Je me déporte dès qu’un lien apparaît, même après avoir lu ou noté.</li>
        <li>Je ne garde aucune copie des dossiers une fois l’appel décidé.</li>
      </ul>
    </section>
  )
}
