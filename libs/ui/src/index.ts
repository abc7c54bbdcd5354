export { asset, assetAt } from './assets.js';
export { form, type Form } from './form.schema.js';
export { Area, FaultSummary, Field, Go, type Fault } from './form.js';
export { Page, type NavLink, type PageProps } from './page.js';
export { FramedTrouble, Pages, html, seeOther, type PageAnswer } from './pages.js';
