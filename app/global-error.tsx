'use client'

import './globals.css'

/** When even the frame of the page failed, as when the database is away. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="fr">
      <body>
        <main className="column py-16">
          <div className="prose" role="alert">
            <h1>Le service ne répond pas pour le moment</h1>
            <p>
              La base de données est peut-être momentanément indisponible. Ce qui a été enregistré est conservé. Rechargez la page dans un
              instant ; si cela persiste, donnez-nous la référence <strong>{error.digest ?? 'inconnue'}</strong>.
            </p>
          </div>
        </main>
      </body>
    </html>
  )
}
