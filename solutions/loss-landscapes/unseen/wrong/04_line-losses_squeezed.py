# fails: line-losses
# mistake: squeezes the result, so for S = 1 a number without shape comes back; asked is the shape (S,), S >= 1 [Which shape comes back for one place?]
# named: a table comes back in another shape
#%% line-losses
def line_losses(start, end, places, features, labels):
    losses = [[loss((1 - s) * start + s * end, features, labels)] for s in places]
    return np.squeeze(np.array(losses))
