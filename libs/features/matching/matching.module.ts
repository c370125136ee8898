import { Module } from '@nestjs/common';
import { CallsModule } from '@lots/features/calls';
import { CaseLinkStore } from './data/case-link.store.js';
import { LinkStore } from './data/link.store.js';
import { TokenStore } from './data/token.store.js';
import { EarlierController } from './http/earlier.controller.js';
import { OwnCasesController } from './http/own-cases.controller.js';
import { DeskRegister } from './use-cases/desk-register.js';
import { EarlierOfCall, EarlierParts } from './use-cases/earlier-of-call.js';
import { FindAlike } from './use-cases/find-alike.js';
import { IndexPerson } from './use-cases/index-person.js';
import { matchingRulesProvider } from './use-cases/matching-table.js';
import { ReadEarlier } from './use-cases/read-earlier.js';
import { SaidApart } from './use-cases/said-apart.js';
import { LinkParts, SayLink } from './use-cases/say-link.js';
import { SearchEarlier, ShowHits } from './use-cases/search-earlier.js';
import { SayCaseLink } from './use-cases/say-case-link.js';
import { OwnCaseParts, SearchOwnCases } from './use-cases/search-own-cases.js';

/** What the hand-over and the receiver's case write and ask: no door of its own. */
@Module({
  providers: [matchingRulesProvider, TokenStore, LinkStore, IndexPerson, FindAlike, EarlierParts, EarlierOfCall, DeskRegister],
  exports: [matchingRulesProvider, TokenStore, LinkStore, IndexPerson, FindAlike, DeskRegister],
})
export class RegisterModule {}

/** "Tidigare hos lotsen". */
@Module({
  imports: [CallsModule, RegisterModule],
  controllers: [EarlierController, OwnCasesController],
  providers: [
    SearchEarlier,
    SaidApart,
    ShowHits,
    CaseLinkStore,
    OwnCaseParts,
    SearchOwnCases,
    SayCaseLink,
    ReadEarlier,
    LinkParts,
    SayLink,
  ],
})
export class MatchingModule {}
