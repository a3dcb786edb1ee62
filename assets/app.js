// A button that copies a text. Without it the text can be marked and copied by hand.
for (const button of document.querySelectorAll('button[data-copy]')) {
  const text = document.getElementById(button.dataset.copy);
  if (!text || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const told = button.parentElement.querySelector('[role=status]');
    try {
      await navigator.clipboard.writeText(text.value ?? text.textContent);
      told.textContent = button.dataset.done;
    } catch {
      text.focus();
      text.select?.();
      told.textContent = 'Texten är markerad. Kopiera med Ctrl+C.';
    }
  });
}
