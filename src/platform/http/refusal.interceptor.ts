import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { isRefusal, RefusedError } from '../../kernel/refusal.js';

/** A handler may return a refusal as it is: it becomes the error answer. */
@Injectable()
export class RefusalInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((value: unknown) => {
        if (isRefusal(value)) throw new RefusedError(value);
        return value;
      }),
    );
  }
}
