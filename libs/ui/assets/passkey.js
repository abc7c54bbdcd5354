// Lets a passkey answer in place of a typed code. Without script the code field stands beside it.
(() => {
  const { startAuthentication, startRegistration } = window.SimpleWebAuthnBrowser;

  const ask = async (url, body) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body ?? {}),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.detail);
    return answer;
  };

  const STEPS = {
    'passkey-answer': async () => {
      const options = await ask('/api/v1/session/passkey/options');
      await ask('/api/v1/session/passkey', { response: await startAuthentication({ optionsJSON: options }) });
    },
    'passkey-new': async () => {
      const options = await ask('/api/v1/factors/passkey/options');
      await ask('/api/v1/factors/passkey', { response: await startRegistration({ optionsJSON: options }) });
    },
  };

  for (const [id, step] of Object.entries(STEPS)) {
    const place = document.getElementById(id);
    if (!place || !window.PublicKeyCredential) continue;
    const said = place.querySelector('[role=status]');
    place.hidden = false;
    place.querySelector('button').addEventListener('click', async () => {
      said.textContent = place.dataset.follow;
      try {
        await step();
        // What was typed before the session ended goes on from here.
        const kept = document.getElementById('kept');
        if (kept) kept.submit();
        else location.assign(place.dataset.next);
      } catch (error) {
        said.textContent = error.name === 'NotAllowedError' ? place.dataset.unconfirmed : error.message;
      }
    });
  }
})();
