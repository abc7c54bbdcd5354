export { linkEnd, newLink, type LinkEnd, type NewLink } from './links.schema.js';
export { LinksModule } from './links.module.js';
export { LinksService, type LinkView } from './links.service.js';
