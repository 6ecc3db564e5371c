-- There must be three workforce bases, each a share above nought and up to one.
select
    count(*) as bases,
    min(factor) as smallest,
    max(factor) as largest,
from workforce_bases
having count(*) <> 3 or min(factor) <= 0 or max(factor) > 1;
